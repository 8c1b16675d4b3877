import type { QueryResult } from '../../api/query'

/** What the pack holds, as long as the server has said nothing newer. `at`: server time of the pull. */
export const orPacked = <T>(query: QueryResult<T>, packed: T | null, at: number | null): QueryResult<T> =>
  query.data !== null || packed === null ? query : { ...query, data: packed, updatedAt: at }
