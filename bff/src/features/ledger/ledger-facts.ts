import type { Actor, Gate, GateState, Policy } from '@anju/shared-types'
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
  /** Numbers of households that somebody else keeps. */
  foreign: ReadonlySet<string>
  /** Whose door it is, by `siteCode/building/unit/room`. */
  doors: Map<string, string>
  /** Who is on the register with an ID number, by its blind index. */
  idHolders: ReadonlyMap<string, { personId: string; householdNo: string }>
  /** The first row of the file with an ID number. */
  idRows: Map<string, number>
}

export type GateStates = Partial<Record<Gate, GateState>>
export const doorKey = (site: string, row: { building: string; unit: string; room_no: string }): string =>
  [site, row.building, row.unit, row.room_no].join('/')
