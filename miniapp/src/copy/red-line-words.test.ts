import type { RedLineFacts } from '@anju/shared-types'
import { evaluateRedLines } from '@anju/shared-types'
import { clockTime, hundredths, shortDoorplate } from './format'
import { redLineCard, redLineVerdict } from './red-line-words'

const wording = { definition: '', example: '', source: '' }
const policy = {
  areaPerPerson: { limitCentiM2: 2500, ...wording },
  selfRaisedPerPerson: { limitFen: 250_000, ...wording },
}
const people = (approved: number, benefit: number, living: number) => ({
  approved,
  benefit,
  living,
  deceased: 0,
})
function cards(over: Partial<RedLineFacts>) {
  const facts: RedLineFacts = {
    relocationType: 'registered_poor',
    populations: people(5, 5, 5),
    rosterRecognised: true,
    housingAreaCentiM2: 12500,
    selfRaisedAmountFen: 1_000_000,
    ...over,
  }
  const populations = { deceased: 0, added: 0, movedOut: 0, ...facts.populations }
  const findings = evaluateRedLines(facts, policy)
  return { cards: findings.map((f) => redLineCard(f, populations)), verdicts: findings.map(redLineVerdict) }
}

test('exactly on the line says nothing', () => {
  expect(cards({}).cards).toEqual([null, null])
  expect(cards({}).verdicts.map((v) => v.word)).toEqual(['未越线', '未越线'])
})

test('over the line: the arithmetic and the next step', () => {
  const [card] = cards({ housingAreaCentiM2: 12501 }).cards
  expect(card).toMatchObject({
    tone: 'red',
    title: '越线：人均住房面积',
    chip: '红线',
    sum: '125.01 ㎡ ÷ 5 人，比上限 25 ㎡ × 5 = 125 ㎡ 多 0.01 ㎡。',
  })
  expect(card!.next).toContain('申请备案')
})

test('money in yuan, grouped', () => {
  const [, card] = cards({
    populations: people(4, 4, 4),
    housingAreaCentiM2: 0,
    selfRaisedAmountFen: 1_000_001,
  }).cards
  expect(card!.sum).toBe('10 000.01 元 ÷ 4 人，比上限 2 500 元 × 4 = 10 000 元 多 0.01 元。')
})

test('roster not recognised: undecided, and the warning does not go silent', () => {
  const {
    cards: [card],
    verdicts,
  } = cards({ rosterRecognised: false, housingAreaCentiM2: 12501 })
  expect(card).toMatchObject({ tone: 'amber', chip: '预判' })
  expect(card!.next).toContain('审批人口')
  expect(verdicts[0]).toMatchObject({ word: '无法判定，预判越线', tone: 'open' })
})

test('a death makes no red line: it says which population would differ', () => {
  const [card] = cards({ populations: people(5, 5, 4) }).cards
  expect(card).toMatchObject({ tone: 'amber', chip: '口径差异' })
  expect(card!.sum).toBe('按受益人口 5 人没有越线；按现有人口 4 人算，125 ㎡ 超过 25 ㎡ × 4 = 100 ㎡。')
})

test('over for the benefit population, not for those living there now', () => {
  const [card] = cards({ populations: people(5, 5, 6), housingAreaCentiM2: 12501 }).cards
  expect(card!.sum).toContain('按现有人口 6 人算不越线。')
})

test('同步搬迁 is told, not warned', () => {
  const [card] = cards({ relocationType: 'accompanying', housingAreaCentiM2: 12501 }).cards
  expect(card).toMatchObject({ tone: 'info', chip: '供参考' })
})

test('an empty field is undecided, never a pass', () => {
  expect(cards({ housingAreaCentiM2: null }).verdicts[0]).toMatchObject({ tone: 'open' })
})

test('figures and times', () => {
  expect([12501, 12510, 12500, 5, 123456789].map(hundredths)).toEqual([
    '125.01',
    '125.1',
    '125',
    '0.05',
    '1 234 567.89',
  ])
  expect(shortDoorplate('5 栋 1 单元 302')).toBe('5-1-302')
  const now = Date.UTC(2020, 10, 5, 2, 32)
  expect([now, now - 86_400_000, now - 400 * 86_400_000].map((at) => clockTime(at, now))).toEqual([
    '10:32',
    '11-04 10:32',
    '2019-10-02 10:32',
  ])
})
