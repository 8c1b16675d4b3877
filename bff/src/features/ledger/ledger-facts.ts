import type { Actor, Gate, GateState, Policy, Section } from '@anju/shared-types'
import type { HouseholdRow } from '../household/public'
import type { PersonFileRow } from '../person/public'
import type { GatedRow } from '../recognition/public'

export interface LedgerSite {
  code: string
  name: string
  countyCode: string
}

export interface LedgerPlaces {
  /** Sites that the importer may write, those of the file itself among them. */
  sites: ReadonlyMap<string, LedgerSite>
  sitesByName: ReadonlyMap<string, readonly LedgerSite[]>
  /** Every township there is, and those of his region by name. */
  townships: ReadonlySet<string>
  townshipsByName: ReadonlyMap<string, readonly string[]>
}

export type KnownPerson = PersonFileRow & { id_no_hash: string | null }

/** A household of the file as the register knows it. */
export interface KnownHousehold {
  row: HouseholdRow
  /** The sentence that says why nothing of it is written any more; null for one on the register. */
  closed: string | null
  people: readonly KnownPerson[]
  gates: readonly GatedRow[]
}

/** Everything that rows are held against; read set by set for some households at once. */
export interface LedgerFacts {
  actor: Actor
  policy: Policy
  /** Business date. */
  today: string
  places: LedgerPlaces
  households: ReadonlyMap<string, KnownHousehold>
  /** Numbers of households that somebody else keeps, with the sentence that says so. */
  unwritable: ReadonlyMap<string, string>
  /** Whose door it is, by `siteCode/building/unit/room`. */
  doors: ReadonlyMap<string, string>
  /** What was written since the file was checked. */
  later: LaterChanges
  /** Who is on the register with an ID number, by its blind index. */
  idHolders: ReadonlyMap<string, { personId: string; householdNo: string }>
  /** The first row of the file with an ID number. */
  idRows: Map<string, number>
}

/** Sections of a record that somebody wrote since the file was checked; every field that he touched. */
export interface LaterChange {
  section: Section
  fields: readonly string[]
}

/** By `laterKey`. */
export type LaterChanges = ReadonlyMap<string, readonly LaterChange[]>

export const NOTHING_LATER: LaterChanges = new Map()

/** Of a record itself, or of one person of a household. */
export const laterKey = (subjectId: string, partId: string | null = null): string =>
  `${subjectId}/${partId ?? ''}`

export type GateStates = Partial<Record<Gate, GateState>>
export const doorKey = (site: string, row: { building: string; unit: string; room_no: string }): string =>
  [site, row.building, row.unit, row.room_no].join('/').toUpperCase()

/** The code that a cell begins with: `4512280001 城东安置点`. One with a digit too many is none. */
export const codeIn = (said: string, digits: 9 | 10): string =>
  new RegExp(`^(\\d{${digits}})(?!\\d)`).exec(said)?.[1] ?? ''
