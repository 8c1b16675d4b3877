import type { Household, RedLineFinding } from '@anju/shared-types'
import { area, money } from './format'

export interface RedLineCard {
  tone: 'red' | 'amber' | 'info'
  title: string
  chip: string
  /** The arithmetic, the part that matters last. */
  sum: string
  /** What to do next. */
  next: string
}

type Populations = Household['populations']

const RULES = {
  RL1: {
    name: '人均住房面积',
    amount: area,
    check: '核对房产证面积和人口',
  },
  RL2: {
    name: '每人自筹资金',
    amount: money,
    check: '核对自筹资金凭证和人口',
  },
}

/** A warning as a person reads it: what is over, by how much, and the next step. Null when there is nothing to say. */
export function redLineCard(finding: RedLineFinding, populations: Populations): RedLineCard | null {
  if (finding.level === 'none') return null
  const rule = RULES[finding.rule]
  const decided = finding.result === 'over'
  const sum =
    decided || finding.provisional === 'over' ? overSum(finding) : otherwiseSum(finding, populations)
  if (finding.level === 'info')
    return {
      tone: 'info',
      title: `提示：${rule.name}`,
      chip: '供参考',
      sum,
      next: '同步搬迁户不按红线管理，仅供参考。',
    }
  if (decided) {
    const differs = finding.basisDiffers ? `${differsWords(finding, populations)}` : ''
    return {
      tone: 'red',
      title: `越线：${rule.name}`,
      chip: '红线',
      sum: sum + differs,
      next: `${rule.check}；确属特殊情况可申请备案。`,
    }
  }
  if (finding.provisional === 'over')
    return {
      tone: 'amber',
      title: `预判越线：${rule.name}`,
      chip: '预判',
      sum,
      next: '受益人口还没有认定，先按审批人口预判；补齐搬迁审批表后再判定。',
    }
  return {
    tone: 'amber',
    title: `口径差异：${rule.name}`,
    chip: '口径差异',
    sum,
    next: `以受益人口为准，不算越线；人口有变动请及时更新。`,
  }
}

/** `125.01 ㎡ ÷ 5 人，比上限 25 ㎡ × 5 = 125 ㎡ 多 0.01 ㎡。` */
function overSum({ rule, actual, limit, excess, population }: RedLineFinding): string {
  const { amount } = RULES[rule]
  const people = `${population} 人`
  const perPerson = population > 0 && limit !== null ? limit / population : 0
  const line = `${amount(perPerson)} × ${population} = ${amount(limit)}`
  return `${amount(actual)} ÷ ${people}，比上限 ${line} 多 ${amount(excess)}。`
}

/** Within on the benefit population, over on another one. */
function otherwiseSum(finding: RedLineFinding, populations: Populations): string {
  const other = otherPopulation(finding, populations)
  const { amount } = RULES[finding.rule]
  const { actual, limit, population } = finding
  const perPerson = population > 0 && limit !== null ? limit / population : 0
  if (!other) return `${amount(actual)} ÷ ${population} 人，没有越线。`
  const line = `${amount(perPerson)} × ${other.n} = ${amount(perPerson * other.n)}`
  return `按受益人口 ${population} 人没有越线；按${other.name} ${other.n} 人算，${amount(actual)} 超过 ${line}。`
}

function differsWords(finding: RedLineFinding, populations: Populations): string {
  const other = otherPopulation(finding, populations)
  return other ? `按${other.name} ${other.n} 人算不越线。` : ''
}

/** The population that would decide otherwise. */
function otherPopulation(finding: RedLineFinding, populations: Populations) {
  const { actual, limit, population } = finding
  if (actual === null || limit === null || population === 0) return null
  const over = actual > limit
  return [
    { name: '现有人口', n: populations.living },
    { name: '审批人口', n: populations.approved },
  ].filter(({ n }) => n > 0 && actual * population > limit * n !== over)[0]
}

/** One line for each rule, also when there is nothing to warn of: undecided is never shown as a pass. */
export function redLineVerdict(finding: RedLineFinding): {
  name: string
  word: string
  tone: 'ok' | 'over' | 'open'
} {
  const { name } = RULES[finding.rule]
  if (finding.result === 'over') return { name, word: '越线', tone: 'over' }
  if (finding.result === 'within') return { name, word: '未越线', tone: 'ok' }
  if (finding.actual === null) return { name, word: '无法判定，还没有填', tone: 'open' }
  if (finding.provisional === null) return { name, word: '无法判定', tone: 'open' }
  const guess = finding.provisional === 'over' ? '越线' : '未越线'
  return { name, word: `无法判定，预判${guess}`, tone: 'open' }
}
