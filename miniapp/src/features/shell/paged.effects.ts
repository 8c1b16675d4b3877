import { useEffect, useReducer } from 'react'
import type { Input } from '@anju/shared-types'
import { pathFor } from '@anju/shared-types'
import { call } from '../../api/call'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import type { PagedEvent, PagedState } from './paged.model'
import { noPages, stepPaged } from './paged.model'

type PagedOperation =
  | 'listHouseholds'
  | 'listInbox'
  | 'listTasks'
  | 'getHouseholdTimeline'
  | 'listUsers'
  | 'listAuditEvents'
  | 'listReveals'
  | 'listPetitions'
  | 'listQuarantinedWrites'

interface PageOf<T> {
  items: T[]
  nextCursor: string | null
}

export interface Paged<T, First> {
  query: QueryResult<First>
  /** The first page and what was read after it. */
  items: T[]
  hasMore: boolean
  loadingMore: boolean
  failedMore: boolean
  more(): void
}

/** A list read in pages: the first is kept on the phone, the next are read when a person asks. */
export function usePaged<T, First extends PageOf<T>>(
  id: PagedOperation,
  input: Input<PagedOperation> | null,
): Paged<T, First> {
  const query = useQuery(id, input) as unknown as QueryResult<First>
  const [state, dispatch] = useReducer(
    stepPaged as (s: PagedState<T>, e: PagedEvent<T>) => PagedState<T>,
    noPages<T>(),
  )
  const key = input === null ? '' : `${pathFor(id, input)} ${query.updatedAt ?? ''}`
  const nextCursor = query.data?.nextCursor ?? null
  useEffect(() => dispatch({ type: 'first', key, nextCursor }), [key, nextCursor])

  async function more(): Promise<void> {
    const cursor = state.nextCursor
    if (input === null || cursor === null || state.loading) return
    dispatch({ type: 'asked' })
    try {
      const next = { ...input, query: { ...input.query, cursor } } as Input<PagedOperation>
      const page = (await call(id, next)) as unknown as PageOf<T>
      dispatch({ type: 'answered', key: state.key, cursor, items: page.items, nextCursor: page.nextCursor })
    } catch {
      dispatch({ type: 'failed', key: state.key })
    }
  }

  return {
    query,
    items: [...(query.data?.items ?? []), ...state.items],
    hasMore: state.nextCursor !== null,
    loadingMore: state.loading,
    failedMore: state.failed,
    more: () => void more(),
  }
}
