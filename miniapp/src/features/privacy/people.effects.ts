import { useMemo } from 'react'
import type { HouseholdPerson, Output } from '@anju/shared-types'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { useShown } from '../../platform/navigate'
import { newest } from '../../sync/newest.model'
import { usePack } from '../../sync/pack'
import { useSync } from '../../sync/sync'
import { useAfterSettled } from './after-settled'
import { peopleWithPending } from './people.model'

type People = Output<'listHouseholdPeople'>

/**
 * The people of a household, from the pack or the server, whichever is newer, own unsent work on top; read again each
 * time the page comes to the front, and when something told of them came through.
 */
export function usePeople(id: string): QueryResult<People> {
  const query = useQuery('listHouseholdPeople', { params: { id } })
  const packed = usePack((s) => s.items[id])
  const entries = useSync((s) => s.entries)
  const { data, updatedAt, reload } = query
  useShown(() => {
    // The first time the query reads by itself.
    if (data) void reload()
  })
  useAfterSettled(id, reload)
  const read = useMemo(() => {
    const asked = data && readOf(data, updatedAt ?? 0)
    const { people: items, record, readAt } = packed ?? {}
    const pulled = items && record && readOf({ items, version: record.version }, readAt ?? 0)
    return newest(asked, pulled) ?? null
  }, [data, updatedAt, packed])
  const people = useMemo(
    () =>
      read && {
        items: peopleWithPending(read.people.items, entries, { id, version: read.people.version }),
        version: read.people.version,
      },
    [read, entries, id],
  )
  return { ...query, data: people, updatedAt: read?.readAt ?? null }
}

const readOf = (people: People, readAt: number) => ({ people, record: { version: people.version }, readAt })

export function usePerson(
  id: string,
  personId: string,
): { people: QueryResult<People>; person: HouseholdPerson | null } {
  const people = usePeople(id)
  return { people, person: people.data?.items.filter((one) => one.id === personId)[0] ?? null }
}
