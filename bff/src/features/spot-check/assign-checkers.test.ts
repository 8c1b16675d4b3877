import fc from 'fast-check'
import { assignCheckers, involvement, isFarEnough } from './assign-checkers'
import type { Checker, Distance } from './assign-checkers'
import type { FrameHousehold } from './draw-sample'

const SITES = ['4501240001', '4501240002', '4512280001', '4512280002', '4502020001']
const checker = (userId: string, unitCode: string, unitLevel = 'county'): Checker => ({
  userId,
  unitCode,
  unitLevel,
})
const household = (siteCode: string, n: number): FrameHousehold => ({
  siteCode,
  householdId: `${siteCode}-${n}`,
})

describe('isFarEnough', () => {
  test.each<[string, Checker, Distance, boolean]>([
    ['another county, campaign of a region', checker('a', '451228'), 'other_county', true],
    ['the same county, campaign of a region', checker('a', '450124'), 'other_county', false],
    [
      'another site of the same county, campaign of a region',
      checker('a', '4501240002', 'site'),
      'other_county',
      false,
    ],
    ['the city itself', checker('a', '450100', 'city'), 'other_county', true],
    ['another site, campaign of the county', checker('a', '4501240002', 'site'), 'other_site', true],
    ['the same site, campaign of the county', checker('a', '4501240001', 'site'), 'other_site', false],
    ["the county's own office, campaign of the county", checker('a', '450124'), 'other_site', false],
    [
      'a township of the county, campaign of the county',
      checker('a', '450124101', 'township'),
      'other_site',
      false,
    ],
    ['another county, campaign of the county', checker('a', '451228'), 'other_site', true],
  ])('%s: %#', (_, who, distance, expected) => {
    expect(isFarEnough(who, '4501240001', distance)).toBe(expected)
  })
})

const checkers = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...SITES, '450124', '451228')), {
    selector: ([id]) => id,
    maxLength: 12,
  })
  .map((list) => list.map(([id, unit]) => checker(`u${id}`, unit, unit.length === 10 ? 'site' : 'county')))
const samples = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...SITES), fc.integer({ min: 1, max: 9 })), {
    selector: ([site, n]) => `${site}-${n}`,
    minLength: 1,
    maxLength: 30,
  })
  .map((list) => list.map(([site, n]) => household(site, n)))
const given = fc
  .record({
    sample: samples,
    checkers,
    distance: fc.constantFrom<Distance>('other_county', 'other_site'),
    seed: fc.string(),
    mask: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
  })
  .map(({ mask, ...rest }) => {
    const pairs = rest.sample.flatMap((h) => rest.checkers.map((c) => involvement(h.householdId, c.userId)))
    return { ...rest, involved: new Set(pairs.filter((_, i) => mask[i % mask.length] && i % 3 === 0)) }
  })

test('nobody near, nobody involved; whoever can be checked is', () => {
  fc.assert(
    fc.property(given, (g) => {
      const { assigned, unassigned } = assignCheckers(g)
      const may = (h: FrameHousehold, c: Checker) =>
        isFarEnough(c, h.siteCode, g.distance) && !g.involved.has(involvement(h.householdId, c.userId))
      for (const h of assigned)
        expect(
          may(
            h,
            g.checkers.find((c) => c.userId === h.assigneeId)!,
          ),
        ).toBe(true)
      for (const h of unassigned) expect(g.checkers.some((c) => may(h, c))).toBe(false)
      expect(assigned.length + unassigned.length).toBe(g.sample.length)
      expect(assigned.map((h) => h.householdId)).toEqual(
        g.sample.map((h) => h.householdId).filter((id) => !unassigned.some((h) => h.householdId === id)),
      )
    }),
  )
})

test('the order of the roster does not matter', () => {
  fc.assert(
    fc.property(given, (g) => {
      expect(assignCheckers({ ...g, checkers: [...g.checkers].reverse() })).toEqual(assignCheckers(g))
    }),
  )
})

const loadOf = (assigned: readonly { assigneeId: string }[], userId: string) =>
  assigned.filter((h) => h.assigneeId === userId).length

test('equal shares, and few people at one site', () => {
  const sample = SITES.flatMap((site) => Array.from({ length: 10 }, (_, n) => household(site, n)))
  const team = Array.from({ length: 10 }, (_, n) => checker(`u${n}`, '450300'))
  const { assigned } = assignCheckers({
    sample,
    checkers: team,
    distance: 'other_county',
    involved: new Set(),
    seed: 's',
  })
  for (const { userId } of team) expect(loadOf(assigned, userId)).toBe(5)
  for (const site of SITES)
    expect(new Set(assigned.filter((h) => h.siteCode === site).map((h) => h.assigneeId)).size).toBe(2)
})

test('nobody has two more than somebody who could take one of them', () => {
  fc.assert(
    fc.property(given, (g) => {
      const { assigned } = assignCheckers(g)
      for (const h of assigned)
        for (const c of g.checkers)
          if (isFarEnough(c, h.siteCode, g.distance) && !g.involved.has(involvement(h.householdId, c.userId)))
            expect(loadOf(assigned, h.assigneeId) - loadOf(assigned, c.userId)).toBeLessThanOrEqual(1)
    }),
  )
})

test('who may check little is asked first, so that nobody is left with everything', () => {
  const sample = [1, 2, 3, 4].flatMap((n) => [household('4501240001', n), household('4512280001', n)])
  const local = checker('local', '450124') // not for 450124, only for 451228
  const { assigned } = assignCheckers({
    sample,
    checkers: [local, checker('far', '450300')],
    distance: 'other_county',
    involved: new Set(),
    seed: 's',
  })
  expect([loadOf(assigned, 'local'), loadOf(assigned, 'far')]).toEqual([4, 4])
})

test('the seed decides among equals', () => {
  const team = Array.from({ length: 8 }, (_, n) => checker(`u${n}`, '450300'))
  const first = (seed: string) =>
    assignCheckers({
      sample: [household('4501240001', 1)],
      checkers: team,
      distance: 'other_county',
      involved: new Set(),
      seed,
    }).assigned[0]!.assigneeId
  expect(new Set(Array.from({ length: 40 }, (_, n) => first(`seed ${n}`))).size).toBeGreaterThan(4)
  expect(first('seed 1')).toBe(first('seed 1'))
})
