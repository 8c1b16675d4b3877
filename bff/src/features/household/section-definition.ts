import {
  DEMOLITION_FIELDS,
  gateOfSection,
  HOUSEHOLD_SECTIONS,
  judgeSection,
  MOVE_IN_FIELDS,
} from '@anju/shared-types'
import type { Gate, GateState, Judgement, Section, SectionFields } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import type { HouseholdRow } from './household-facts'

/** A section of the household as a command writes it. */
export interface SectionDefinition {
  section: Section
  operation: string
  /** What has to prove it; null where nothing has to. */
  gate: Gate | null
  catalogue: SectionFields
}

const define = (catalogue: SectionFields, operation: string): SectionDefinition => ({
  section: catalogue.code,
  operation,
  gate: gateOfSection(catalogue),
  catalogue,
})

export const MOVE_IN = define(MOVE_IN_FIELDS, 'recordMoveIn')
export const DEMOLITION = define(DEMOLITION_FIELDS, 'recordDemolition')

/** A write of sealed values is not kept for a decision: it would lie open until then. */
export const isHeld = ({ fields }: SectionFields): boolean =>
  !Object.values(fields).some(({ sensitive }) => sensitive)

/** A section without an operation of its own. */
export const plainSection = (code: Section): SectionDefinition =>
  define(
    HOUSEHOLD_SECTIONS.find((one) => one.code === code)!,
    'recordSection',
  )

/** Everything known of a household by field code, as rules look at it. */
export function allFieldsOf(
  row: HouseholdRow,
  gates: Partial<Record<Gate, GateState>>,
): Record<string, unknown> {
  const known: Record<string, unknown> = Object.assign(
    {},
    // No rule looks at a number that is kept under a key.
    ...HOUSEHOLD_SECTIONS.filter(isHeld).map((section) => presentSection(section, row)),
  )
  return { ...known, rosterRecognised: gates.E1 === 'recognised' }
}

/** What keeps the section from being saved, and what is hardly so. */
export const judge = (
  { catalogue }: SectionDefinition,
  next: Record<string, unknown>,
  given: { row: HouseholdRow; gates: Partial<Record<Gate, GateState>>; today: string },
): Judgement =>
  judgeSection(catalogue, { next, facts: allFieldsOf(given.row, given.gates), today: given.today })
