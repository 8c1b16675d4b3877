import type { ReactElement, ReactNode } from 'react'
import { Rows } from '../../ui/rows'
import { MoreButton } from './more-button'
import type { Paged } from './paged.effects'
import { QueryView } from './query-view'
import { ReadNote } from './read-note'

interface Props<T, First> {
  paged: Paged<T, First>
  /** Instead of the list, when there is nothing in it. */
  empty: ReactElement
  row: (item: T) => ReactNode
  /** Above the rows. */
  lead?: ReactNode
  /** Cards of the skeleton. */
  cards?: number
}

/** A list read in pages: what was read, how fresh it is, and the next page when a person asks. */
export function PagedList<T, First>({ paged, empty, row, lead, cards = 3 }: Props<T, First>) {
  const { query, items } = paged
  return (
    <QueryView query={query} cards={cards}>
      {() =>
        items.length === 0 ? (
          empty
        ) : (
          <>
            {lead}
            <Rows>{items.map(row)}</Rows>
            <MoreButton {...paged} />
            <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
          </>
        )
      }
    </QueryView>
  )
}
