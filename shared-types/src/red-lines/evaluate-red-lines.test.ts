import fc from 'fast-check'
import vectors from '../vectors/red-lines.json'
import type { RedLineFacts } from './evaluate-red-lines'
import { evaluateRedLines, warningsOf } from './evaluate-red-lines'

const policy = vectors.policy
const facts = (over: Partial<RedLineFacts> = {}): RedLineFacts => ({
  relocationType: 'registered_poor',
  populations: { approved: 4, benefit: 4, living: 4 },
  rosterRecognised: true,
  housingAreaCentiM2: 10_000,
  selfRaisedAmountFen: 1_000_000,
  ...over,
})

describe('golden vectors', () => {
  test.each(vectors.cases)('$name', (golden) => {
    const findings = evaluateRedLines(golden.facts as RedLineFacts, policy)
    for (const [rule, expected] of Object.entries(golden.expect))
      expect(findings.find((f) => f.rule === rule)).toMatchObject(expected)
  })
})

test('the limit itself complies and one unit more does not, for every population', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 500 }), (n, more) => {
      const of = (area: number, money: number) =>
        evaluateRedLines(
          facts({
            populations: { approved: n, benefit: n, living: n },
            housingAreaCentiM2: area,
            selfRaisedAmountFen: money,
          }),
          policy,
        )
      expect(of(2500 * n, 250_000 * n).map((f) => f.result)).toEqual(['within', 'within'])
      const over = of(2500 * n + more, 250_000 * n + more)
      expect(over.map((f) => [f.result, f.excess])).toEqual([
        ['over', more],
        ['over', more],
      ])
    }),
  )
})

test('a death alone never turns a household red', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 30_000 }), (n, area) => {
      const before = facts({ populations: { approved: n, benefit: n, living: n }, housingAreaCentiM2: area })
      const after = { ...before, populations: { approved: n, benefit: n, living: n - 1 } }
      const result = (f: RedLineFacts) => evaluateRedLines(f, policy)[0]!.result
      expect(result(after)).toBe(result(before))
    }),
  )
})

test('without a recognised roster nothing is decided', () => {
  fc.assert(
    fc.property(fc.nat(40_000), fc.nat(4_000_000), (area, money) => {
      const findings = evaluateRedLines(
        facts({ rosterRecognised: false, housingAreaCentiM2: area, selfRaisedAmountFen: money }),
        policy,
      )
      expect(findings.every((f) => f.result === 'undecidable' && f.level !== 'red')).toBe(true)
    }),
  )
})

test('cards come with the gravest first, and a clean household has none', () => {
  expect(warningsOf(evaluateRedLines(facts(), policy))).toEqual([])
  const mixed = facts({
    populations: { approved: 4, benefit: 5, living: 5 },
    housingAreaCentiM2: 12_000,
    selfRaisedAmountFen: 1_250_001,
  })
  expect(warningsOf(evaluateRedLines(mixed, policy)).map((f) => [f.rule, f.level])).toEqual([
    ['RL2', 'red'],
    ['RL1', 'amber'],
  ])
})
