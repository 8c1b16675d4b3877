import { householdNoSchema } from '@anju/shared-types'
import * as v from 'valibot'
import { openRow } from './read-ledger'
import type { LedgerRow, PackedRow } from './read-ledger'

/** What a file says of one household: its own row and its people's. */
export interface HouseholdGroup {
  householdNo: string
  /** Every row of 「搬迁户」 with this number; more than one is a mistake. */
  households: LedgerRow[]
  people: LedgerRow[]
}

/** The rows of one household, still closed up. */
export interface PackedGroup {
  householdNo: string
  rows: PackedRow[]
}

/** What a household's number may look like; nothing else is asked of the database. */
export const isHouseholdNo = (text: string): boolean => v.is(householdNoSchema, text)

/** The numbers of these households, for a question to the register. */
export const numbersOf = (groups: readonly { householdNo: string }[]): string[] =>
  groups.map(({ householdNo }) => householdNo).filter(isHouseholdNo)

/** Households with their people, wherever they stand in the file; in the order of their first row. */
export function groupByHousehold(rows: readonly PackedRow[]): PackedGroup[] {
  const groups = new Map<string, PackedGroup>()
  for (const row of rows) {
    if (row.layer === 'site') continue
    let group = groups.get(row.key)
    if (!group) groups.set(row.key, (group = { householdNo: row.key, rows: [] }))
    group.rows.push(row)
  }
  return [...groups.values()]
}

export function openGroup({ householdNo, rows }: PackedGroup): HouseholdGroup {
  const open = rows.map(openRow)
  return {
    householdNo,
    households: open.filter(({ layer }) => layer === 'household'),
    people: open.filter(({ layer }) => layer === 'person'),
  }
}
