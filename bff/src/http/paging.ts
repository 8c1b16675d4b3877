import { fieldProblem } from './problem'

/** Page of `limit` out of `limit + 1` rows, and the cursor of the next one. */
export function pageOf<R>(rows: readonly R[], limit: number, cursor: (row: R) => string) {
  const page = rows.slice(0, limit)
  const last = page[page.length - 1]
  return { page, nextCursor: rows.length > limit && last ? cursor(last) : null }
}

/** A place in a list: a number that orders it and the id that breaks ties. */
export interface Place {
  key: number
  id: string
}

export const cursorAt = ({ key, id }: Place): string => `${key}.${id}`

/** The place a cursor of ours names; anything else is refused as invalid_input. */
export function readCursor(cursor: string): Place {
  const match = /^(\d{1,16})\.([0-9A-HJKMNP-TV-Z]{26})$/.exec(cursor)
  if (!match) throw fieldProblem('invalid_input', [{ field: 'cursor', message: '翻页位置无效，请从头刷新' }])
  return { key: Number(match[1]), id: match[2]! }
}

/** The same for a list that may begin at its beginning. */
export const placeOf = (cursor: string | undefined): Place | null =>
  cursor === undefined ? null : readCursor(cursor)
