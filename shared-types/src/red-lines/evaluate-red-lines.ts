import type { RedLinePolicy } from '../policy/policy'
import type { RelocationType } from '../vocabulary/household'

export interface Populations {
  /** 审批人口, frozen at approval. */
  approved: number
  /** 受益人口: approved plus recognised additions; the deceased stay in. */
  benefit: number
  /** 现有人口: living members now. */
  living: number
}

export interface RedLineFacts {
  relocationType: RelocationType
  populations: Populations
  /** E1 recognised: the roster that the population rests on is proved. */
  rosterRecognised: boolean
  housingAreaCentiM2: number | null
  selfRaisedAmountFen: number | null
}

export type RedLineRule = 'RL1' | 'RL2'
export type RedLineResult = 'within' | 'over' | 'undecidable'

/**
 * One rule's finding. `actual`, `limit` and `excess` are whole-household products (0.01 m² for RL1, 分 for RL2):
 * exact products are compared, never rounded quotients (domain.md §3).
 */
export interface RedLineFinding {
  rule: RedLineRule
  result: RedLineResult
  /** red: over and decided · amber: provisional or the populations disagree · info: 同步搬迁 · none: nothing to say. */
  level: 'red' | 'amber' | 'info' | 'none'
  basis: 'benefit' | 'approved'
  population: number
  actual: number | null
  limit: number | null
  excess: number | null
  /** 预判 on the approved population while the roster is not recognised; counted apart. */
  provisional: 'within' | 'over' | null
  /** 口径差异: the approved or the living population would decide otherwise. */
  basisDiffers: boolean
}

const isOver = (actual: number, perPerson: number, population: number) => actual > perPerson * population

function evaluateRule(
  rule: RedLineRule,
  actual: number | null,
  perPerson: number,
  facts: RedLineFacts,
): RedLineFinding {
  const { approved, benefit, living } = facts.populations
  const basis = facts.rosterRecognised ? 'benefit' : 'approved'
  const population = facts.rosterRecognised ? benefit : approved
  const known = actual !== null && population > 0
  const over = known && isOver(actual, perPerson, population)
  const result: RedLineResult = !known || !facts.rosterRecognised ? 'undecidable' : over ? 'over' : 'within'
  const provisional = known && !facts.rosterRecognised ? (over ? 'over' : 'within') : null
  const basisDiffers =
    result !== 'undecidable' &&
    actual !== null &&
    [approved, living].some((n) => n > 0 && isOver(actual, perPerson, n) !== over)
  return {
    rule,
    result,
    level: levelOf(facts.relocationType, result, provisional, basisDiffers),
    basis,
    population,
    actual,
    limit: population > 0 ? perPerson * population : null,
    excess: over ? actual - perPerson * population : null,
    provisional,
    basisDiffers,
  }
}

function levelOf(
  type: RelocationType,
  result: RedLineResult,
  provisional: RedLineFinding['provisional'],
  basisDiffers: boolean,
): RedLineFinding['level'] {
  const warns = result === 'over' || provisional === 'over' || basisDiffers
  if (!warns) return 'none'
  if (type !== 'registered_poor') return 'info'
  return result === 'over' ? 'red' : 'amber'
}

/**
 * RL1 人均住房面积 and RL2 每人自筹资金 (S1; domain.md §3). Pure: the phone advises with it, the server rules with it.
 * A population of 0 or an unrecognised roster is `undecidable`, never a pass.
 */
export function evaluateRedLines(facts: RedLineFacts, policy: RedLinePolicy): RedLineFinding[] {
  return [
    evaluateRule('RL1', facts.housingAreaCentiM2, policy.areaPerPerson.limitCentiM2, facts),
    evaluateRule('RL2', facts.selfRaisedAmountFen, policy.selfRaisedPerPerson.limitFen, facts),
  ]
}

/** Findings that deserve a card on the screen, the gravest first. */
export function warningsOf(findings: readonly RedLineFinding[]): RedLineFinding[] {
  const order = ['red', 'amber', 'info', 'none']
  return findings
    .filter((f) => f.level !== 'none')
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}
