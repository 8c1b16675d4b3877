import { contributionsOf, INDICATOR_IDS, NOTHING } from '@anju/shared-types'
import type { GateState, Policy } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { Contributions } from '../figures/public'
import { factsOf } from './household-facts'
import type { HouseholdRow } from './household-facts'

/** A household with the states of the gates that indicators look at, and the date its site's figures stand at. */
interface CountedRow extends HouseholdRow {
  figures_date: string
  e1: GateState | null
  e2: GateState | null
  e3b: GateState | null
}

const PIECE = 2_000
const gate = (name: string, code: string) =>
  `left join gated_value ${name} on ${name}.owner_type = 'household' and ${name}.owner_id = h.id and ${name}.gate = '${code}'`

const SELECT = `select h.*, s.figures_date, e1.state as e1, e2.state as e2, e3b.state as e3b
  from household h join site s on s.code = h.site_code ${gate('e1', 'E1')} ${gate('e2', 'E2')} ${gate('e3b', 'E3b')}
  where h.site_code > ? or (h.site_code = ? and h.id > ?) order by h.site_code, h.id limit ${PIECE}`

const stateOf = (row: CountedRow) => ({
  ...(row.e1 ? { E1: row.e1 } : {}),
  ...(row.e2 ? { E2: row.e2 } : {}),
  ...(row.e3b ? { E3b: row.e3b } : {}),
})

/** One household's share of every indicator on a business date. */
export const contributionsOfRow = (row: CountedRow, businessDate: string, policy: Policy): Contributions =>
  contributionsOf(factsOf(row, stateOf(row)), businessDate, policy.redLines)

/** Counts every figure anew from the households themselves, in pieces; each site as of the date its tallies stand at. */
export async function countFigures(sql: Sql, policy: Policy): Promise<Map<string, Contributions>> {
  const figures = new Map<string, Contributions>()
  let [site, id] = ['', '']
  for (;;) {
    const rows = await sql.all<CountedRow>(SELECT, [site, site, id])
    for (const row of rows) {
      const sum = figures.get(row.site_code) ?? emptyFigures()
      figures.set(row.site_code, add(sum, contributionsOfRow(row, row.figures_date, policy)))
    }
    const last = rows[rows.length - 1]
    if (!last || rows.length < PIECE) return figures
    ;[site, id] = [last.site_code, last.id]
  }
}

export const emptyFigures = (): Contributions => {
  const entries = INDICATOR_IDS.map((indicator) => [indicator, { ...NOTHING }])
  return Object.fromEntries(entries) as Contributions
}

/** Adds one household's share to its site's figures. */
export function add(sum: Contributions, share: Contributions): Contributions {
  for (const indicator of INDICATOR_IDS) {
    sum[indicator].reportedNum += share[indicator].reportedNum
    sum[indicator].recognisedNum += share[indicator].recognisedNum
    sum[indicator].den += share[indicator].den
  }
  return sum
}
