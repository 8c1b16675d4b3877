import { evaluateRedLines } from '@anju/shared-types'
import type { FieldProblem, Policy, RedLineFinding, RedLineRule } from '@anju/shared-types'
import { factsOf } from '../household/public'
import type { HouseholdPlan } from './plan-household'

const RULES: Record<RedLineRule, { field: string; name: string; unit: string }> = {
  RL1: { field: 'housingAreaCentiM2', name: '人均住房面积', unit: '平方米' },
  RL2: { field: 'selfRaisedAmountFen', name: '每人自筹资金', unit: '元' },
}
/** What red lines are reckoned from. */
const FIELDS = [...Object.values(RULES).map(({ field }) => field), 'approvedPopulation', 'relocationType']

/** A red line that the file's own figures break: told before it is written, in the way of nothing (domain.md §3). */
export function redLineDoubts(plan: HouseholdPlan, { redLines }: Policy): FieldProblem[] {
  const touched = plan.changes.some(({ before, after }) =>
    FIELDS.some((code) => code in after && before[code] !== after[code]),
  )
  if (!touched) return []
  return evaluateRedLines(factsOf(plan.row, plan.gatesAfter), redLines)
    .filter(({ level, excess }) => (level === 'red' || level === 'amber') && excess !== null)
    .map(asDoubt)
}

/** `125.01 平方米 ÷ 5 人，比上限 125 平方米多 0.01 平方米`. */
function asDoubt({ rule, result, actual, limit, excess, population }: RedLineFinding): FieldProblem {
  const { field, name, unit } = RULES[rule]
  const told = (hundredths: number | null) => `${Number(hundredths) / 100} ${unit}`
  const word = result === 'over' ? '越线' : '预判越线'
  const sum = `${told(actual)} ÷ ${population} 人，比上限 ${told(limit)}多 ${told(excess)}`
  return { field, message: `${name}${word}：${sum}，请核对` }
}
