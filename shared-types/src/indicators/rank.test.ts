import fc from 'fast-check'
import { rankUnits } from './rank'

const unit = (unitCode: string, num: number, den: number) => ({ unitCode, num, den })
const ranksOf = (units: ReturnType<typeof unit>[], direction: 'up' | 'down' = 'up') =>
  rankUnits(units, direction, 10).map((u) => [u.unitCode, u.rank, u.note])

test('ties share a rank and the next one is skipped', () => {
  expect(ranksOf([unit('d', 10, 20), unit('a', 9, 10), unit('c', 16, 20), unit('b', 8, 10)])).toEqual([
    ['a', 1, null],
    ['b', 2, null],
    ['c', 2, null],
    ['d', 4, null],
  ])
})

test('exact products: a third beats 0.333333 of a million', () => {
  expect(ranksOf([unit('a', 333_333, 1_000_000), unit('b', 10, 30)])[0]![0]).toBe('b')
})

test('no base and a small base are not ranked and come last', () => {
  expect(ranksOf([unit('a', 0, 0), unit('b', 9, 9), unit('c', 0, 10)])).toEqual([
    ['c', 1, null],
    ['a', null, 'no_base'],
    ['b', null, 'small_base'],
  ])
})

test('fewer is better for a fault', () => {
  expect(ranksOf([unit('a', 3, 10), unit('b', 1, 10)], 'down').map(([code]) => code)).toEqual(['b', 'a'])
})

test('rank = 1 + how many are strictly better, whatever the order of the input', () => {
  const units = fc.uniqueArray(
    fc.tuple(
      fc.integer({ min: 10, max: 60 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 99 }),
    ),
    { selector: ([, , code]) => code, maxLength: 12 },
  )
  fc.assert(
    fc.property(units, (given) => {
      const list = given.map(([den, num, code]) => unit(String(code), num, den))
      const ranked = rankUnits(list, 'up', 10)
      for (const u of ranked)
        expect(u.rank).toBe(1 + list.filter((other) => other.num * u.den > u.num * other.den).length)
      const again = rankUnits([...list].reverse(), 'up', 10)
      expect(again).toEqual(ranked)
    }),
  )
})
