import { isAsked, judgeSection, labelOf, parseSection, SECTIONS, withoutUnasked } from '@anju/shared-types'
import type { Field, FieldProblem, SectionFields } from '@anju/shared-types'
import {
  marksOfWrite,
  openSection,
  presentSection,
  sectionAfter,
  sectionMarks,
} from '../../catalogue/section-columns'
import { readAs, saysTheSame } from './cell-text'
import type { LaterChange } from './ledger-facts'
import { parseValue } from './parse-value'
import type { CellProblem, LedgerRow } from './read-ledger'
import { asCellProblem } from './row-problems'

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

const isSame = (was: unknown = null, is: unknown = null): boolean =>
  was === is || JSON.stringify(was) === JSON.stringify(is)

const differ = (before: Values, after: Values): boolean =>
  Object.keys(before).some((code) => !isSame(before[code], after[code]))

const isSealed = ({ fields }: SectionFields) => Object.values(fields).some(({ kind }) => kind === 'sealed')

/**
 * What a row does to a record's sections: a cell that is empty leaves its field as it is, one that holds the mask of what
 * is stored (`138****0001`, as exports write it) too. `known` is null for a new record; `extra` is what rules see besides
 * the fields, `shown` the record as exports show it where that is another one.
 */
export function planSections(
  sections: readonly SectionFields[],
  known: object | null,
  row: LedgerRow,
  { today, extra, shown }: { today: string; extra: (facts: Values) => Values; shown?: object | null },
): SectionPlan {
  const plan: SectionPlan = { changes: [], problems: [], doubts: [], facts: {} }
  const stored = known ?? NOTHING
  for (const section of sections) {
    if (known && !isSealed(section)) Object.assign(plan.facts, openSection(section, stored))
    const given = givenIn(section, { stored, shown: shown ?? stored }, row, plan.problems)
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

/** Somebody wrote a section since the file was checked: what the file says of it is older. */
export function overtaken(
  changes: readonly SectionChange[],
  later: readonly LaterChange[] | undefined,
): CellProblem[] {
  if (!later) return []
  return changes.flatMap(({ section, before, after }) => {
    const codes = Object.keys(after).filter((code) => !isSame(before[code], after[code]))
    const touched = later.some(
      (one) => one.section === section.code || codes.some((code) => one.fields.includes(code)),
    )
    const message = `核对之后有人改过「${labelOf(SECTIONS, section.code)}」，请再核对一次`
    return touched ? [{ code: codes[0] ?? null, message }] : []
  })
}

/** What a mask hides nobody can write. */
export const maskedMessage = (label: string, kind: Field['kind'] = 'text'): string =>
  `「${label}」被遮住了，请填完整${kind === 'sealed' ? '号码' : '姓名'}`

/** Kinds that are held against what is stored before they are read as a change. */
const COMPARED: readonly Field['kind'][] = ['text', 'records', 'choices']

/** Several choices are the same in any order. */
const sameSet = ({ kind }: Field, value: unknown, was: unknown): boolean =>
  kind === 'choices' &&
  Array.isArray(was) &&
  isSame([...(value as string[])].sort(), [...(was as string[])].sort())

function givenIn(
  section: SectionFields,
  { stored, shown }: { stored: object; shown: object },
  row: LedgerRow,
  problems: CellProblem[],
): Values {
  const given: Values = {}
  const fields = Object.entries(section.fields).filter(([code]) => row.cells[code] !== undefined)
  const isMask = (code: string, { sensitive }: Field) => Boolean(sensitive) && row.cells[code]!.includes('*')
  const known = fields.some(([, { kind }]) => COMPARED.includes(kind))
    ? openSection(section, stored)
    : NOTHING
  const masks = fields.some((one) => isMask(...one)) ? presentSection(section, shown) : NOTHING
  for (const [code, field] of fields) {
    const text = row.cells[code]!
    if (isMask(code, field)) {
      if (readAs(field, String((masks as Values)[code] ?? '')) !== text)
        problems.push({ code, message: maskedMessage(field.label, field.kind) })
      continue
    }
    const was = (known as Values)[code]
    const parsed = saysTheSame(field, text, was) ? { value: was } : parseValue(field, text, was)
    if ('problem' in parsed) problems.push({ code, message: parsed.problem })
    else given[code] = sameSet(field, parsed.value, was) ? was : parsed.value
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
