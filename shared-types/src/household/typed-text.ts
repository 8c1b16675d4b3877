import { plainName } from '../person/plain-name'

/** What a text that somebody typed into a search may mean; null: not that. */
export interface Typed {
  /** How a household number begins. */
  number: string | null
  /** A door or its end, its parts set off by `-`: `5-1-302`, `1-302`, `302`. */
  door: string | null
  /** How the initials of a head's name begin, in small letters. */
  initials: string | null
  /** How a head's name begins. */
  name: string | null
}

const NOTHING: Typed = { number: null, door: null, initials: null, name: null }

/** Full-width letters, digits, spaces and every kind of dash as the plain ones: the keyboard of a phone makes no difference. */
export const foldTyped = (text: string): string =>
  // Old phones cannot; what they miss are rarer forms than the full-width ones.
  ((text.normalize as unknown) ? text.normalize('NFKC') : text)
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[‐-―−﹣－]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

const PLATE = /^(?:([\w-]+) ?(?:栋|幢|号楼|#) ?)?(?:([\w-]+) ?单元 ?)?([\w-]+) ?(?:室|房|号)?$/

/** `A 栋 1 单元 302` and `A栋1单元302室` → `A-1-302`, `1 单元 302` → `1-302`, `302室` → `302`. */
function doorOf(text: string): string | null {
  const [, building, unit, room] = PLATE.exec(text) ?? []
  if (!room || (building && !unit)) return null
  return [building, unit, room].filter(Boolean).join('-')
}

/** Letters and digits are a household's number, a door or initials; anything else is a name, or a door as on its plate. */
export function readTyped(typed: string): Typed {
  const text = foldTyped(typed)
  if (text === '') return NOTHING
  if (!/^[\w-]+$/.test(text)) return { ...NOTHING, door: doorOf(text), name: plainName(text) }
  const initials = /^[a-z]{1,6}$/i.test(text) ? text.toLowerCase() : null
  return { number: text, door: text, initials, name: null }
}

/** A number as it may be written: small letters and capitals are the same to whoever types them. */
export const numbersOf = (number: string): string[] => {
  const all = [number, number.toUpperCase(), number.toLowerCase()]
  return all.filter((one, i) => all.indexOf(one) === i)
}

/** How a door's end may be meant, `-` standing within numbers, too: `1-302` is room 1-302 or unit 1, room 302. */
export function doorsOf(door: string): { building?: string; unit?: string; room: string }[] {
  const parts = door.split('-')
  const joined = (from: number, to: number) => parts.slice(from, to).join('-')
  const doors: { building?: string; unit?: string; room: string }[] = [{ room: door }]
  for (let r = 1; r < parts.length; r += 1) {
    const room = joined(r, parts.length)
    doors.push({ unit: joined(0, r), room })
    for (let u = 1; u < r; u += 1) doors.push({ building: joined(0, u), unit: joined(u, r), room })
  }
  return doors.filter(({ building, unit, room }) => building !== '' && unit !== '' && room !== '')
}
