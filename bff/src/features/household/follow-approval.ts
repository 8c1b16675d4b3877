import type { Sql, Value } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import type { HouseholdRow } from './household-facts'

/**
 * Whoever was approved benefits and lives there until he goes (domain.md §1.2): both counts follow a corrected 审批人口.
 * Throws rule_violated when more of them are entered than are to have been approved.
 */
export async function followApproval(
  sql: Sql,
  household: HouseholdRow,
  next: Record<string, unknown>,
): Promise<Record<string, Value>> {
  const approved = next['approvedPopulation']
  if (typeof approved !== 'number' || approved === household.approved_population) return {}
  const row = await sql.one<{ n: number }>(
    "select count(*) as n from person where household_id = ? and origin = 'approved'",
    [household.id],
  )
  const listed = Number(row!.n)
  if (approved < listed) {
    const message = `已登记 ${listed} 位审批时的人，审批人口不能更少`
    throw fieldProblem('rule_violated', [{ field: 'approvedPopulation', message }])
  }
  const more = approved - household.approved_population
  return {
    benefit_population: household.benefit_population + more,
    living_population: household.living_population + more,
  }
}

type Counted = Pick<HouseholdRow, 'benefit_population' | 'living_population'>

/** The counts of one side by their contract names, where the other side has others: what a history tells. */
export const countsMoved = (row: Counted, other: Counted): Record<string, number> =>
  row.living_population === other.living_population && row.benefit_population === other.benefit_population
    ? {}
    : { benefitPopulation: row.benefit_population, livingPopulation: row.living_population }
