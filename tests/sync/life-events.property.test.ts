// Families divide, are taken in, leave, come back and go to another site, in any order: nobody is lost or counted twice,
// every household adds up, figures are what a fresh count says, and each day of the past is answered as it was.
import fc from 'fast-check'
import type { Household, LifeEvent } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { brokenLinks } from '../_kit/chain'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_SITE, PERSONAS } from '../_kit/demo'
import { driftOf } from '../_kit/figures'
import type { LifeBody } from '../_kit/life'
import { changeLife, lifeOf, newHousehold, nextDoor, somebody } from '../_kit/life'
import { living, peopleOf } from '../_kit/persons'

const RUNS = process.env.ANJU_FULL ? 40 : 4
const DAY = 86_400_000
jest.setTimeout(process.env.ANJU_FULL ? 1_200_000 : 180_000)
const SITES = [HOME_SITE, '4512280002']
const { countyAdmin } = PERSONAS

interface Step {
  kind: LifeEvent
  who: number
  other: number
  movers: number
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('split', 'split', 'merge', 'move_site', 'withdraw', 'reinstate'),
  who: fc.nat({ max: 20 }),
  other: fc.nat({ max: 20 }),
  movers: fc.integer({ min: 1, max: 3 }),
})

/** The first and the second family together meet every event once; the rest is left to chance. */
const ONE_OF_EACH: Step[] = [
  { kind: 'split', who: 0, other: 0, movers: 2 },
  { kind: 'move_site', who: 1, other: 1, movers: 1 },
  { kind: 'withdraw', who: 2, other: 0, movers: 1 },
  { kind: 'reinstate', who: 2, other: 0, movers: 1 },
  { kind: 'merge', who: 2, other: 0, movers: 1 },
]

describeEachDatabase('lives of families', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const read = (id: string, asOf?: string) =>
    app.ok('getHousehold', { params: { id }, query: asOf ? { asOf } : {} }, countyAdmin)
  const today = () => shanghaiDate(app.now())

  /** Numbers of one day's births are few: families of a long run are born in other years. */
  let families = 0
  async function family(): Promise<string> {
    const birthDate = `${1960 + ((families += 1) % 40)}-06-07`
    const children = Array.from({ length: 3 }, () => somebody({ relationToHead: '20', birthDate }))
    const body = newHousehold(app, {
      people: [somebody({ birthDate: birthDate.replace('-06-', '-01-') }), ...children],
    })
    return (await app.ok('registerHousehold', { body }, countyAdmin)).record.id
  }

  /** What this step asks of a household as it is; null where it makes no sense. */
  async function asked(
    one: Step,
    household: Household,
    ids: readonly string[],
  ): Promise<Partial<LifeBody> | null> {
    const there = living(await peopleOf(app, household.id, countyAdmin))
    switch (one.kind) {
      case 'split': {
        const people = there
          .filter(({ relationToHead }) => relationToHead !== '02')
          .slice(0, one.movers)
          .map(({ id }, i) => ({ personId: id, relationToHead: i === 0 ? ('02' as const) : ('97' as const) }))
        return people.length > 0 ? { people, door: nextDoor() } : null
      }
      case 'merge': {
        const people = there.map(({ id }) => ({ personId: id, relationToHead: '97' as const }))
        // Nobody is left of one that was taken in already.
        if (people.length === 0) return null
        return { people, intoId: ids[one.other % ids.length]! }
      }
      case 'move_site':
        return { siteCode: SITES[one.other % SITES.length]!, door: nextDoor() }
      default:
        return {}
    }
  }

  /** What a past day is compared by: pictures and rights are of now. */
  const known = ({ abilities: _, writable: __, gatedValues, ...record }: Household) => ({
    ...record,
    gates: gatedValues.map(({ gate, state }) => [gate, state]),
  })

  test('nobody is lost, everything adds up, each day is answered as it was', async () => {
    const met: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 10, size: 'max' }), async (steps) => {
        const ids = [await family(), await family()]
        const days: { date: string; records: Household[] }[] = []
        for (const one of steps) {
          const household = await read(ids[one.who % ids.length]!)
          const more = await asked(one, household, ids)
          if (more) {
            const body = lifeOf(app, one.kind, { ...more, effectiveDate: today() })
            const { status, body: answer } = await changeLife(app, household.id, body)
            expect([200, 403, 422]).toContain(status)
            if (status === 200) met[one.kind] = (met[one.kind] ?? 0) + 1
            if (status === 200 && one.kind === 'split') ids.push(answer.otherId!)
          }
          const records = await Promise.all(ids.map((id) => read(id)))
          for (const { id, populations: p } of records) {
            expect([id, p.living]).toEqual([id, p.approved + p.added - p.deceased - p.movedOut])
            expect(living(await peopleOf(app, id, countyAdmin))).toHaveLength(p.living)
          }
          const sum = (count: (one: Household) => number) =>
            records.reduce((n, record) => n + count(record), 0)
          expect(sum(({ populations }) => populations.living)).toBe(8)
          const held = records.filter(({ status }) => status !== 'merged')
          expect(held.reduce((n, { populations }) => n + populations.benefit, 0)).toBe(8)
          days.push({ date: today(), records })
          app.advance(DAY)
        }
        for (const { date, records } of days)
          for (const record of records)
            expect([date, known(await read(record.id, date))]).toEqual([date, known(record)])
        expect(await driftOf(app)).toEqual([])
        expect(await brokenLinks(app)).toEqual([])
      }),
      { numRuns: RUNS + 1, endOnFailure: true, examples: [[ONE_OF_EACH]] },
    )
    process.stdout.write(`life events: ${JSON.stringify(met)}\n`)
    expect(Object.keys(met).sort()).toEqual([...new Set(ONE_OF_EACH.map(({ kind }) => kind))].sort())
  })
})
