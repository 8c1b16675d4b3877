import { useMemo } from 'react'
import type { HouseholdPerson, Output } from '@anju/shared-types'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { personWithPending } from '../../sync/apply-pending.model'
import { usePack } from '../../sync/pack'
import { useSync } from '../../sync/sync'
import { orPacked } from '../shell/packed'

/** The people of a household, from the pack while the server has said nothing newer, own unsent work on top. */
export function usePeople(id: string): QueryResult<Output<'listHouseholdPeople'>> {
  const query = useQuery('listHouseholdPeople', { params: { id } })
  const packed = usePack((s) => s.items[id])
  const entries = useSync((s) => s.entries)
  const { data, ...rest } = orPacked(query, packed ? { items: packed.people } : null, packed?.readAt ?? null)
  const items = useMemo(
    () => data?.items.map((person) => personWithPending(person, entries)) ?? null,
    [data, entries],
  )
  return { ...rest, data: items && { items } }
}

export function usePerson(
  id: string,
  personId: string,
): { people: QueryResult<Output<'listHouseholdPeople'>>; person: HouseholdPerson | null } {
  const people = usePeople(id)
  return { people, person: people.data?.items.filter((one) => one.id === personId)[0] ?? null }
}
