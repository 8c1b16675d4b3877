import type { LedgerImport, LedgerLayer, LedgerProblem } from '@anju/shared-types'
import type { SitePositions } from './later-changes.queries'
import { sheetOf } from './ledger-sheets'
import { maskNumbers } from './mask-numbers'
import type { GroupPlan, RowProblems } from './plan-batch'
import type { SitePlan } from './plan-site'

/** A file may be wrong in every cell; a person reads a page of it, and the marked copy has the rest. */
const PROBLEMS_TOLD = 500

export interface Report extends Pick<
  LedgerImport,
  'counts' | 'badRows' | 'problems' | 'hintRows' | 'hints' | 'notes'
> {
  /** Where the sites' feeds stood when the file was checked: what was written since is newer than the file. */
  since?: SitePositions
}

export const emptyReport = (): Report => {
  const none = () => ({ created: 0, changed: 0, unchanged: 0 })
  return {
    counts: { site: none(), household: none(), person: none() },
    badRows: 0,
    problems: [],
    hintRows: 0,
    hints: [],
    notes: [],
  }
}

const headingOf = (layer: LedgerLayer, code: string | null): string | null =>
  sheetOf(layer).columns.find((column) => column.code === code)?.heading ?? null

/** A phone or a longer number that a sentence repeats: somebody's, in whatever column it stood. */
const told = (message: string): string =>
  message.replace(/(?<=「[^」]*)(?<!\d)(?:1\d{10}(?!\d)|\d{12,}[Xx]?)/g, maskNumbers)

/** One sentence a cell, as a person finds it in the file. */
export const ledgerProblems = ({ row, problems }: RowProblems): LedgerProblem[] =>
  problems.map(({ code, message }) => ({
    ...{ sheet: sheetOf(row.layer).name, row: row.row, message: told(message) },
    column: headingOf(row.layer, code),
  }))

export function addProblems(report: Report, rows: readonly RowProblems[]): void {
  for (const row of rows) {
    report.badRows += 1
    const room = PROBLEMS_TOLD - report.problems.length
    if (room > 0) report.problems.push(...ledgerProblems(row).slice(0, room))
  }
}

/** What is hardly so: told before it is written, counted apart. */
export function addHints(report: Report, rows: readonly RowProblems[]): void {
  report.hintRows += rows.length
  const room = PROBLEMS_TOLD - report.hints.length
  if (room > 0) report.hints.push(...rows.flatMap(ledgerProblems).slice(0, room))
}

type Kind = 'created' | 'changed' | 'unchanged'
const kindOf = (isNew: boolean, changes: readonly unknown[]): Kind => {
  if (isNew) return 'created'
  return changes.length > 0 ? 'changed' : 'unchanged'
}

/** `hasRow`: the file names the household itself, not only its people. */
export function addGroup(
  report: Report,
  { household, people, problems, hints }: GroupPlan,
  hasRow: boolean,
): void {
  const own = problems.some(({ row }) => row.layer === 'household')
  if (household && hasRow && !own)
    report.counts.household[kindOf(household.known === null, household.changes)] += 1
  for (const person of people) report.counts.person[kindOf(person.known === null, person.changes)] += 1
  addProblems(report, problems)
  addHints(report, hints)
}

export const addSite = (report: Report, { isNew, changes }: SitePlan): void => {
  report.counts.site[kindOf(isNew, changes)] += 1
}
