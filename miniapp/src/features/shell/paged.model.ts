/** Pages after the first, for one question; an answer to an earlier question is not put under a new one. */
export interface PagedState<T> {
  key: string
  items: T[]
  nextCursor: string | null
  loading: boolean
  failed: boolean
}

export type PagedEvent<T> =
  /** The first page was read, perhaps again: what followed the old one is forgotten. */
  | { type: 'first'; key: string; nextCursor: string | null }
  | { type: 'asked' }
  | { type: 'answered'; key: string; cursor: string; items: T[]; nextCursor: string | null }
  | { type: 'failed'; key: string }

export const noPages = <T>(): PagedState<T> => ({
  key: '',
  items: [],
  nextCursor: null,
  loading: false,
  failed: false,
})

export function stepPaged<T>(state: PagedState<T>, event: PagedEvent<T>): PagedState<T> {
  switch (event.type) {
    case 'first':
      return { ...noPages<T>(), key: event.key, nextCursor: event.nextCursor }
    case 'asked':
      return state.nextCursor === null || state.loading ? state : { ...state, loading: true, failed: false }
    case 'answered':
      if (event.key !== state.key || event.cursor !== state.nextCursor) return state
      return {
        key: state.key,
        items: [...state.items, ...event.items],
        nextCursor: event.nextCursor,
        loading: false,
        failed: false,
      }
    case 'failed':
      return event.key === state.key ? { ...state, loading: false, failed: true } : state
  }
}
