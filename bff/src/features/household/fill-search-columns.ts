import type { GateState, Policy } from '@anju/shared-types'
import { inTransaction } from '../../db/transaction'
import type { Orm } from '../../db/orm'
import { isOverRedLine } from './assess-red-lines'
import { HOUSEHOLD_COLUMNS } from './household-facts'
import type { HouseholdRow } from './household-facts'
import { headInitials } from './head-initials'

const PIECE = 1_000

/**
 * What lists are searched by and no statement can work out: a head's initials, and whether a red line is broken under
 * the rules of today. Once after an update of the database, for households that have none yet. Returns how many.
 */
export async function fillSearchColumns(orm: Orm, policy: Policy): Promise<number> {
  for (let filled = 0; ;) {
    const rows = await inTransaction(orm, async (sql) => {
      const some = await sql.all<HouseholdRow & { e1: GateState | null }>(
        `select ${HOUSEHOLD_COLUMNS}, (select g.state from gated_value g where g.owner_type = 'household'
           and g.owner_id = h.id and g.gate = 'E1') as e1
         from household h where h.head_initials is null order by h.id limit ${PIECE}`,
      )
      for (const row of some) {
        const red = Number(isOverRedLine({ row, gates: row.e1 ? { E1: row.e1 } : {} }, policy))
        const values = [headInitials(row.head_name), red, row.id]
        await sql.run('update household set head_initials = ?, red_line = ? where id = ?', values)
      }
      return some.length
    })
    filled += rows
    if (rows < PIECE) return filled
  }
}
