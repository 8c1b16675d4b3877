import type { FieldProblem } from '@anju/shared-types'
import type { CellProblem, LedgerRow } from './read-ledger'

/** What is said of a row: what is wrong with it, or what is hardly so. */
export interface RowProblems {
  row: LedgerRow
  problems: readonly CellProblem[]
}

/** A problem in a list says in which of its records. */
export function asCellProblem({ field, message }: FieldProblem): CellProblem {
  const [code, at] = field.split('.')
  const where = at !== undefined && /^\d+$/.test(at) ? `第 ${Number(at) + 1} 条：` : ''
  return { code: code ?? null, message: where + message }
}

/** One sentence a cell is enough to mend it. */
export const firstOfEach = (problems: readonly CellProblem[]): CellProblem[] =>
  problems.filter(({ code }, i) => problems.findIndex((one) => one.code === code) === i)

/** The same sentence of every one of these rows. */
export const ofAll = (rows: readonly LedgerRow[], code: string | null, message: string): RowProblems[] =>
  rows.map((row) => ({ row, problems: [...row.problems, { code, message }] }))

/** What a row says that is hardly so. */
export const hintsOf = (row: LedgerRow, doubts: readonly FieldProblem[]): RowProblems[] =>
  doubts.length > 0 ? [{ row, problems: doubts.map(asCellProblem) }] : []
