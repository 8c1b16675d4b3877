import { isAsked, judgeSection, parseSection, withoutUnasked } from '@anju/shared-types'
import type { FieldProblem, SectionFields } from '@anju/shared-types'
import { marksOfWrite, openSection, sectionAfter, sectionMarks } from '../../catalogue/section-columns'
import { parseValue } from './parse-value'
import type { CellProblem, LedgerRow } from './read-ledger'

type Values = Record<string, unknown>

/** A section that a row changes. */
export interface SectionChange {
  section: SectionFields
  /** Whole, as its write sends it. */
  sent: Values
  before: Values
  after: Values
}

export interface SectionPlan {
  changes: SectionChange[]
  problems: CellProblem[]
  doubts: FieldProblem[]
  /** Everything known after the row, by field code; numbers under a key only where the row brings them. */
  facts: Values
}

const NOTHING = {}

const differ = (before: Values, after: Values): boolean =>
  Object.keys(before).some((code) => {
    const [was, is] = [before[code] ?? null, after[code] ?? null]
    return was !== is && JSON.stringify(was) !== JSON.stringify(is)
  })

const isSealed = ({ fields }: SectionFields) => Object.values(fields).some(({ kind }) => kind === 'sealed')

/**
 * What a row does to a record's sections: a cell that is empty leaves its field as it is, one whose mask came back from
 * an export (`138****0001`) too. `stored` is null for a new record; `extra` is what rules see besides the fields.
 */
export function planSections(
  sections: readonly SectionFields[],
  known: object | null,
  row: LedgerRow,
  { today, extra }: { today: string; extra: (facts: Values) => Values },
): SectionPlan {
  const plan: SectionPlan = { changes: [], problems: [], doubts: [], facts: {} }
  const stored = known ?? NOTHING
  for (const section of sections) {
    if (known && !isSealed(section)) Object.assign(plan.facts, openSection(section, stored))
    const given = givenIn(section, row, plan.problems)
    if (Object.keys(given).length === 0) continue
    const sent = wholeSection(section, stored, given)
    const parsed = parseSection(section, sent)
    if (!parsed.ok) {
      plan.problems.push(...parsed.problems.map(asCellProblem))
      Object.assign(plan.facts, sent)
      continue
    }
    Object.assign(plan.facts, sectionAfter(section, stored, parsed.value))
    const before = sectionMarks(section, stored)
    const after = marksOfWrite(section, stored, parsed.value)
    if (differ(before, after)) plan.changes.push({ section, sent: parsed.value, before, after })
  }
  const facts = { ...plan.facts, ...extra(plan.facts) }
  for (const { section, sent } of plan.changes) {
    const { refused, doubts } = judgeSection(section, {
      ...{ next: sectionAfter(section, stored, sent), facts, today },
    })
    plan.problems.push(...refused.map(asCellProblem))
    plan.doubts.push(...doubts)
  }
  return plan
}

export const asCellProblem = ({ field, message }: FieldProblem): CellProblem => ({
  code: field.split('.')[0] ?? null,
  message,
})

/** One sentence a cell is enough to mend it. */
export const firstOfEach = (problems: readonly CellProblem[]): CellProblem[] =>
  problems.filter(({ code }, i) => problems.findIndex((one) => one.code === code) === i)

function givenIn({ fields }: SectionFields, row: LedgerRow, problems: CellProblem[]): Values {
  const given: Values = {}
  for (const [code, field] of Object.entries(fields)) {
    const text = row.cells[code]
    if (text === undefined || (field.kind === 'sealed' && text.includes('*'))) continue
    const parsed = parseValue(field, text)
    if ('problem' in parsed) problems.push({ code, message: parsed.problem })
    else given[code] = parsed.value
  }
  return given
}

/** What the row says over what is stored; what is no longer asked for falls away unless the row insists on it. */
function wholeSection(section: SectionFields, stored: object, given: Values): Values {
  const { fields } = section
  const known = openSection(section, stored)
  const whole: Values = {}
  for (const [code, field] of Object.entries(fields))
    if (code in given || field.kind !== 'sealed') whole[code] = given[code] ?? known[code] ?? null
  const asked = withoutUnasked(fields, whole)
  const insisted = Object.entries(given).filter(([code]) => !isAsked(fields[code]!, asked))
  return { ...asked, ...Object.fromEntries(insisted) }
}
