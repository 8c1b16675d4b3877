import type { PersonChange } from '@anju/shared-types'
import { labelOf, PERSON_CHANGE_KINDS, PERSON_MOVES } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import type { QueryResult } from '../../api/query'
import { useShown } from '../../platform/navigate'
import { useAfterSettled } from './after-settled'

const KINDS = { ...PERSON_CHANGE_KINDS, ...PERSON_MOVES }

/** 出生 · 韦*芽 */
export const changeWords = ({ kind, personName }: PersonChange): string =>
  `${labelOf(KINDS, kind)} · ${personName}`

export function usePeopleChanges(id: string | null): QueryResult<{ items: PersonChange[] }> {
  const query = useQuery('listPeopleChanges', id ? { params: { id } } : null)
  useShown(() => {
    if (query.data) void query.reload()
  })
  useAfterSettled(id ?? '', query.reload)
  return query
}

/** One of them; null while it is not known, or none is asked for. */
export function usePeopleChange(id: string, changeId: string | null): PersonChange | null {
  const { data } = usePeopleChanges(changeId ? id : null)
  return data?.items.filter((one) => one.id === changeId)[0] ?? null
}
