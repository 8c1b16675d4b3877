import type { FieldProblem } from '../problems'
import type { Section } from '../vocabulary/work'
import { checkAsked } from './check-section'
import { HOUSEHOLD_DOUBTS, HOUSEHOLD_RULES } from './rules/household.rules'
import { PEOPLE_DOUBTS, PEOPLE_RULES } from './rules/people.rules'
import { PERSON_DOUBTS, PERSON_RULES } from './rules/person.rules'
import type { Rule, Situation } from './rules/rule'
import { SITE_DOUBTS, SITE_RULES } from './rules/site.rules'
import type { SectionFields } from './section'

export interface Judgement {
  /** What keeps the section from being saved. */
  refused: FieldProblem[]
  /** What is hardly so: shown before saving, kept with the change (domain.md §1.3). */
  doubts: FieldProblem[]
}

const RULES: Partial<Record<Section, readonly Rule[]>> = {
  ...HOUSEHOLD_RULES,
  ...PERSON_RULES,
  ...PEOPLE_RULES,
  ...SITE_RULES,
}
const DOUBTS: Partial<Record<Section, readonly Rule[]>> = {
  ...HOUSEHOLD_DOUBTS,
  ...PERSON_DOUBTS,
  ...PEOPLE_DOUBTS,
  ...SITE_DOUBTS,
}

/** The phone and the server ask the same: which values must be there, and whether they agree with each other. */
export function judgeSection(
  { code, fields }: Pick<SectionFields, 'code' | 'fields'>,
  situation: Situation,
): Judgement {
  const all = (rules: readonly Rule[] | undefined) => (rules ?? []).flatMap((rule) => rule(situation))
  const refused = [...all(RULES[code]), ...checkAsked(fields, situation.next)]
  const first = refused.filter(({ field }, i) => refused.findIndex((one) => one.field === field) === i)
  return { refused: first, doubts: refused.length > 0 ? [] : all(DOUBTS[code]) }
}
