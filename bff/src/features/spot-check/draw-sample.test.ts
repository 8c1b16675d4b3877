import fc from 'fast-check'
import { boundedNumbers, drawSample } from './draw-sample'
import type { FrameHousehold } from './draw-sample'

const SIZE = { sitesPerCounty: 3, householdsPerSite: 4 }

/** Frames of up to three counties, six sites each, nine households a site; ids differ everywhere. */
const frames = fc
  .array(fc.tuple(fc.constantFrom('450124', '450202', '451228'), fc.integer({ min: 1, max: 6 })), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((places) => {
    const sites = [...new Set(places.map(([county, no]) => `${county}000${no}`))]
    return fc.tuple(...sites.map((site) => fc.integer({ min: 1, max: 9 }).map((n) => householdsOf(site, n))))
  })
  .map((sites) => sites.flat())

const householdsOf = (siteCode: string, count: number): FrameHousehold[] =>
  Array.from({ length: count }, (_, i) => ({
    siteCode,
    householdId: `01${siteCode}${String(i).padStart(14, '0')}`,
  }))

const sites = (households: readonly FrameHousehold[]) => [...new Set(households.map((h) => h.siteCode))]
const seeds = fc.string({ minLength: 1, maxLength: 40 })

/** Two counties with four and two sites; site k has k + 1 households. */
const SMALL = (
  [
    ['450124', 4],
    ['451228', 2],
  ] as const
).flatMap(([county, count]) =>
  Array.from({ length: count }, (_, k) =>
    householdsOf(`${county}000${k + 1}`, k + 2).map((h, i) => ({
      ...h,
      householdId: `01${h.siteCode}${String(i + 1).padStart(14, '0')}`,
    })),
  ).flat(),
)

// Made by a second implementation of the description, in another language.
test.each([
  {
    seed: '福彩 3D 第 2020296 期 518',
    drawn:
      '4501240001 02,4501240001 01,4501240004 01,4501240004 05,4512280002 01,4512280002 03,4512280001 02,4512280001 01',
  },
  {
    seed: 'anju',
    drawn:
      '4501240003 01,4501240003 03,4501240004 02,4501240004 01,4512280001 02,4512280001 01,4512280002 01,4512280002 02',
  },
])('fixed vector: $seed', ({ seed, drawn }) => {
  const sample = drawSample(SMALL, seed, { sitesPerCounty: 2, householdsPerSite: 2 })
  expect(sample.frameHash).toBe('0ea1db35defe5b495a9b72982fb8aa9f5f6dd5bbc9cc21effd157266e6b98469')
  expect([sample.frameSites, sample.frameHouseholds]).toEqual([6, 19])
  expect(sample.households.map((h) => `${h.siteCode} ${h.householdId.slice(-2)}`).join(',')).toBe(drawn)
})

test('fixed vector: numbers of the stream, and those that rejection leaves', () => {
  const whole = boundedNumbers('anju')
  expect(Array.from({ length: 10 }, () => whole(2 ** 32))).toEqual([
    4123112130, 2621393513, 1686655300, 4044906136, 3950703786, 2478154924, 468133414, 2979228665, 3643670757,
    2371429411,
  ])
  // Two thirds of the range: 4123112130, 4044906136, 3950703786 and 3643670757 are thrown away, not folded back.
  const below = boundedNumbers('anju')
  expect(Array.from({ length: 6 }, () => below(3_000_000_000))).toEqual([
    2621393513, 1686655300, 2478154924, 468133414, 2979228665, 2371429411,
  ])
})

test('sites first, then households, without replacement, all of what is scarce', () => {
  fc.assert(
    fc.property(frames, seeds, (frame, seed) => {
      const { households } = drawSample(frame, seed, SIZE)
      expect(new Set(households.map((h) => h.householdId)).size).toBe(households.length)
      for (const county of ['450124', '450202', '451228']) {
        const ofCounty = (h: FrameHousehold) => h.siteCode.startsWith(county)
        const drawn = sites(households.filter(ofCounty))
        expect(drawn).toHaveLength(Math.min(3, sites(frame.filter(ofCounty)).length))
        for (const site of drawn) {
          const all = frame.filter((h) => h.siteCode === site)
          const taken = households.filter((h) => h.siteCode === site)
          expect(taken).toHaveLength(Math.min(4, all.length))
          expect(all).toEqual(expect.arrayContaining(taken))
        }
      }
    }),
  )
})

test('the order in which the database gives the frame does not matter', () => {
  fc.assert(
    fc.property(
      frames.chain((frame) =>
        fc.tuple(
          fc.constant(frame),
          fc.shuffledSubarray(frame, { minLength: frame.length, maxLength: frame.length }),
        ),
      ),
      seeds,
      ([frame, shuffled], seed) => {
        expect(drawSample(shuffled, seed, SIZE)).toEqual(drawSample(frame, seed, SIZE))
      },
    ),
  )
})

const BIG = Array.from({ length: 8 }, (_, k) => householdsOf(`450124000${k + 1}`, 40)).flat()

test('another seed draws another sample from the same frame', () => {
  fc.assert(
    fc.property(seeds, seeds, (a, b) => {
      fc.pre(a !== b)
      const [one, other] = [drawSample(BIG, a, SIZE), drawSample(BIG, b, SIZE)]
      expect(one.frameHash).toBe(other.frameHash)
      expect(one.households).not.toEqual(other.households)
    }),
  )
})

test('a household more or less changes the hash of the frame', () => {
  const hash = drawSample(BIG, 'seed', SIZE).frameHash
  expect(drawSample(BIG.slice(1), 'seed', SIZE).frameHash).not.toBe(hash)
})

test('every site and every household has the same chance', () => {
  const draws = 4_000
  const frame = Array.from({ length: 5 }, (_, k) => householdsOf(`450124000${k + 1}`, 6)).flat()
  const hits = new Map<string, number>()
  for (let i = 0; i < draws; i += 1)
    for (const { siteCode, householdId } of drawSample(frame, `seed ${i}`, {
      sitesPerCounty: 2,
      householdsPerSite: 3,
    }).households)
      for (const key of [siteCode, householdId]) hits.set(key, (hits.get(key) ?? 0) + 1)
  // A household: 2/5 · 3/6 = 1/5 of the draws, 800 ± 25 (one sigma); a site's households: three each time it is drawn.
  for (const { householdId, siteCode } of frame) {
    expect(Math.abs(hits.get(householdId)! - 800)).toBeLessThan(5 * 25.3)
    expect(Math.abs(hits.get(siteCode)! / 3 - 1600)).toBeLessThan(5 * 31)
  }
})

test('an empty frame gives an empty sample', () => {
  expect(drawSample([], 'seed', SIZE)).toMatchObject({ frameSites: 0, frameHouseholds: 0, households: [] })
})
