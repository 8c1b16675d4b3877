import type { LedgerImport, LedgerLayer, LedgerProblem } from '@anju/shared-types'
import { sheetOf } from './ledger-sheets'
import type { GroupPlan, RowProblems } from './plan-batch'
import type { SitePlan } from './plan-site'

/** A file may be wrong in every cell; a person reads a page of it, and the marked copy has the rest. */
const PROBLEMS_TOLD = 500

export type Report = Pick<LedgerImport, 'counts' | 'badRows' | 'problems'>

export const emptyReport = (): Report => {
  const none = () => ({ created: 0, changed: 0, unchanged: 0 })
  return { counts: { site: none(), household: none(), person: none() }, badRows: 0, problems: [] }
}

const headingOf = (layer: LedgerLayer, code: string | null): string | null =>
  sheetOf(layer).columns.find((column) => column.code === code)?.heading ?? null

/** One sentence a cell, as a person finds it in the file. */
export const ledgerProblems = ({ row, problems }: RowProblems): LedgerProblem[] =>
  problems.map(({ code, message }) => ({
    ...{ sheet: sheetOf(row.layer).name, row: row.row, message },
    column: headingOf(row.layer, code),
  }))

export function addProblems(report: Report, rows: readonly RowProblems[]): void {
  for (const row of rows) {
    report.badRows += 1
    const room = PROBLEMS_TOLD - report.problems.length
    if (room > 0) report.problems.push(...ledgerProblems(row).slice(0, room))
  }
}

type Kind = 'created' | 'changed' | 'unchanged'
const kindOf = (isNew: boolean, changes: readonly unknown[]): Kind => {
  if (isNew) return 'created'
  return changes.length > 0 ? 'changed' : 'unchanged'
}

/** `hasRow`: the file names the household itself, not only its people. */
export function addGroup(report: Report, { household, people, problems }: GroupPlan, hasRow: boolean): void {
  const own = problems.some(({ row }) => row.layer === 'household')
  if (household && hasRow && !own)
    report.counts.household[kindOf(household.known === null, household.changes)] += 1
  for (const person of people) report.counts.person[kindOf(person.known === null, person.changes)] += 1
  addProblems(report, problems)
}

export const addSite = (report: Report, { isNew, changes }: SitePlan): void => {
  report.counts.site[kindOf(isNew, changes)] += 1
}
