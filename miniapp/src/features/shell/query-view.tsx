import type { ReactNode } from 'react'
import type { QueryResult } from '../../api/query'
import { ErrorState, Skeleton } from '../../ui/states'

interface Props<T> {
  query: QueryResult<T>
  children: (data: T) => ReactNode
  /** Cards of the skeleton. */
  cards?: number
}

/** What was read, or that it is being read, or why it was not. */
export function QueryView<T>({ query, children, cards = 2 }: Props<T>) {
  if (query.data !== null) return <>{children(query.data)}</>
  if (query.problem && !query.refreshing)
    return (
      <ErrorState
        offline={query.problem.kind === 'offline'}
        message={query.problem.message}
        onRetry={() => void query.reload()}
      />
    )
  return <Skeleton cards={cards} />
}
