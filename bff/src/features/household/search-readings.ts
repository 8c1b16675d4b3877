import { doorsOf, numbersOf, readTyped } from '@anju/shared-types'
import type { Dialect } from '../../db/dialect'
import type { Condition } from './household.policy'

/** A condition by which a search may begin, and the index that holds it. */
export interface Way extends Condition {
  table: 'household' | 'person'
  index: string
  /** Under one value its index lies in the order of the list: a page is a piece of it. */
  ordered: boolean
  /** It is that of few, always. */
  few?: boolean
}

/**
 * What a text may mean: a number or its beginning, a door or its end, how the head's name or its initials begin. Each is
 * looked for by itself. Both engines find the same: small letters and capitals are one in numbers and doors.
 */
export function readingsOf(dialect: Dialect, text: string): Way[] {
  const { number, door, initials, name } = readTyped(text)
  return [
    ...(number ? numbersOf(number).map((one) => begins(dialect, 'household_no', NUMBER_INDEX, one)) : []),
    ...(door ? [...rooms(dialect, door), extraRoom(dialect, door)] : []),
    ...(initials ? [begins(dialect, 'head_initials', INITIALS_INDEX, initials)] : []),
    ...(name ? [named(dialect, name)] : []),
  ]
}

const NUMBER_INDEX = 'household_number_ix'
const INITIALS_INDEX = 'household_head_initials_ix'
const NAME_INDEX = 'household_head_name_ix'

const escaped = (text: string): string => text.replace(/[!%_]/g, '!$&')

/** Each engine finds a beginning in its index in one way only. */
function begins(dialect: Dialect, column: string, index: string, text: string): Way {
  const way = { table: 'household', index, ordered: false } as const
  return dialect === 'mysql'
    ? { ...way, where: `h.${column} like ? escape '!'`, values: [`${escaped(text)}%`] }
    : { ...way, where: `h.${column} >= ? and h.${column} < ?`, values: [text, `${text}\u{10ffff}`] }
}

/** MariaDB compares names without regard to accents; embedded SQLite, and whoever reads them, does not. */
function named(dialect: Dialect, name: string): Way {
  const way = begins(dialect, 'head_name', NAME_INDEX, name)
  if (dialect === 'sqlite') return way
  const exact = `h.head_name like ? collate utf8mb4_bin escape '!'`
  return { ...way, where: `${way.where} and ${exact}`, values: [...way.values, ...way.values] }
}

/** Columns of doors, compared without regard to small letters and capitals: MariaDB's collation does so by itself. */
export const sameDoor = (dialect: Dialect, column: string): string =>
  `${column} = ?${dialect === 'sqlite' ? ' collate nocase' : ''}`

/** A way for each room that it may be: which unit and building is seen in the same index. */
function rooms(dialect: Dialect, door: string): Way[] {
  const byRoom = new Map<string, Condition[]>()
  const same = (column: string) => sameDoor(dialect, column)
  for (const { building, unit, room } of doorsOf(door)) {
    const within: Condition =
      unit === undefined
        ? { where: '1 = 1', values: [] }
        : building === undefined
          ? { where: same('h.unit'), values: [unit] }
          : { where: `${same('h.unit')} and ${same('h.building')}`, values: [unit, building] }
    byRoom.set(room, [...(byRoom.get(room) ?? []), within])
  }
  return [...byRoom].map(([room, within]) => ({
    ...{ table: 'household', index: 'household_room_ix', ordered: true },
    where: `${same('h.room_no')} and (${within.map(({ where }) => where).join(' or ')})`,
    values: [room, ...within.flatMap(({ values }) => values)],
  }))
}

/** What sets off one room from the next in the text of the others. */
const SEPARATORS = ['，', ',', '；', ';', '/', ' ']

/** One of the other rooms of a household, of those few that have any. */
function extraRoom(dialect: Dialect, door: string): Way {
  const listed = SEPARATORS.reduce((text, one) => `replace(${text}, '${one}', '、')`, 'h.extra_rooms')
  const text = dialect === 'mysql' ? `concat('、', ${listed}, '、')` : `'、' || ${listed} || '、'`
  const [whole, end] = ['、', '-'].map((before) => `%${before}${escaped(door)}、%`)
  return {
    ...{ table: 'household', index: 'household_extra_rooms_ix', ordered: false, few: true },
    // What does not hold it at all is passed over first.
    where: `h.extra_rooms > '' and h.extra_rooms like ? escape '!'
      and (${text} like ? escape '!' or ${text} like ? escape '!')`,
    values: [`%${escaped(door)}%`, whole!, end!],
  }
}
