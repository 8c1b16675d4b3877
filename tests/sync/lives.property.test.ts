// Whatever happens in a household's life, its counts add up, its figures are what a fresh count says, and every day of
// the past is answered as it was known on that day.
import fc from 'fast-check'
import type { Household } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { driftOf } from '../_kit/figures'
import { householdPool, rowOf, WHERE } from '../_kit/households'
import type { Change } from '../_kit/persons'
import { living, peopleOf } from '../_kit/persons'
import { sealPhoto } from '../_kit/photos'
import { PERSONAS } from '../_kit/demo'

const LIVES = process.env.ANJU_FULL ? 60 : 6
const LENGTH = 12
const DAY = 86_400_000
/** Many requests, one after the other. */
jest.setTimeout(process.env.ANJU_FULL ? 1_200_000 : 180_000)
const { siteAdmin } = PERSONAS
const ADDS = /^(birth|marriage_in|adoption|omission)$/

type Step =
  | { kind: 'birth' | 'marriage_in' | 'omission'; proved: boolean }
  | { kind: 'death' | 'marriage_out' | 'duplicate'; who: number }
  | { kind: 'prove' }
  | { kind: 'undo'; who: number }
  | { kind: 'housing'; area: number }
  | { kind: 'certificate'; status: string }
  | { kind: 'dwelling'; room: number }
  | { kind: 'rename'; who: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('birth', 'marriage_in', 'omission'), proved: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('death', 'marriage_out', 'duplicate'), who: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('prove' as const) }),
  fc.record({ kind: fc.constant('undo' as const), who: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('housing' as const), area: fc.integer({ min: 4_000, max: 20_000 }) }),
  fc.record({
    kind: fc.constant('certificate' as const),
    status: fc.constantFrom('issued', 'registered', 'accepted'),
  }),
  fc.record({ kind: fc.constant('dwelling' as const), room: fc.integer({ min: 100, max: 999 }) }),
  fc.record({ kind: fc.constant('rename' as const), who: fc.nat({ max: 3 }) }),
) as fc.Arbitrary<Step>

describeEachDatabase('lives of households', (db) => {
  let app: TestApp
  let id: string
  let names = 0
  beforeAll(async () => {
    app = await startTestApp(db)
    id = (await householdPool(app).take(WHERE.atHomeSite, WHERE.counted, WHERE.hasKeys)).id
  })
  afterAll(() => app.close())

  const nextName = () => `测试${String.fromCodePoint(0x4e00 + (names += 1))}`
  const params = () => ({ id })
  const read = (asOf?: string) =>
    app.ok('getHousehold', { params: params(), query: asOf ? { asOf } : {} }, siteAdmin)
  const changesOf = async () => (await app.ok('listPeopleChanges', { params: params() }, siteAdmin)).items
  /** Additions that have their paper, of everybody who was not entered twice. */
  const recognised = async () => {
    const items = [...(await changesOf())].sort((a, b) => b.recordedAt - a.recordedAt)
    const came = items.filter(({ kind, state }) => ADDS.test(kind) && state === 'recognised')
    const out = [...new Set(came.map(({ personId }) => personId))].filter(
      (personId) => items.find((one) => one.personId === personId)!.kind !== 'duplicate',
    )
    return out.length
  }
  const paper = () => sealPhoto(app, siteAdmin, { householdId: id, gate: 'E9', shot: 'document' })
  const today = () => shanghaiDate(app.now())

  async function changePeople(change: Partial<Change>): Promise<void> {
    const body = { occurredAt: app.now(), effectiveDate: today(), reason: '测试', ...change } as Change
    await app.call('changePeople', { params: params(), body }, { as: siteAdmin })
  }

  async function section(code: 'housing' | 'certificate' | 'dwelling', fields: Record<string, unknown>) {
    const body = { baseVersion: (await rowOf(app, id)).version, occurredAt: app.now(), fields }
    await app.call('recordSection', { params: { id, section: code }, body }, { as: siteAdmin })
  }

  async function live(one: Step): Promise<void> {
    const now = await read()
    switch (one.kind) {
      case 'housing':
        return section('housing', { ...now.housing, housingAreaCentiM2: one.area })
      case 'certificate':
        return section('certificate', { propertyCertStatus: one.status })
      case 'dwelling':
        return section('dwelling', { ...now.dwelling, roomNo: String(one.room) })
      case 'rename': {
        const people = living(await peopleOf(app, id))
        const person = people[one.who % people.length]!
        const { name: _, ...identity } = person.sections.identity!
        const fields = { ...identity, name: nextName() }
        const body = { baseVersion: now.version, occurredAt: app.now(), fields }
        const at = { id, personId: person.id, section: 'identity' as const }
        await app.ok('recordPersonSection', { params: at, body }, siteAdmin)
        return
      }
      case 'prove': {
        const open = (await changesOf()).find(({ state }) => state === 'reported')
        if (!open) return
        const body = { evidenceIds: [await paper()], occurredAt: app.now() }
        await app.ok('addPeopleProof', { params: { id, changeId: open.id }, body }, siteAdmin)
        return
      }
      case 'undo': {
        const [items, people] = [await changesOf(), await peopleOf(app, id)]
        const gone = people.filter(({ personStatus }) => /deceased|moved_out/.test(personStatus))
        const leaver = gone[one.who % gone.length]
        const last = items
          .filter(({ personId }) => personId === leaver?.id)
          .sort((a, b) => b.recordedAt - a.recordedAt)[0]
        if (!last) return
        const body = { occurredAt: app.now(), reason: '登记错了人' }
        await app.ok('undoPeopleChange', { params: { id, changeId: last.id }, body }, siteAdmin)
        return
      }
      case 'birth':
      case 'marriage_in':
      case 'omission': {
        const birthDate = one.kind === 'birth' ? today() : '1990-01-01'
        const name = `测${String.fromCodePoint(0x4e00 + (names += 1))}`
        const person = {
          name,
          relationToHead: '97' as const,
          gender: '1' as const,
          birthDate,
          ethnicity: null,
        }
        return changePeople({
          ...{ kind: one.kind, person },
          ...(one.proved ? { evidenceIds: [await paper()] } : {}),
        })
      }
      default: {
        const people = living(await peopleOf(app, id))
        const leaver = people[one.who % people.length]
        const heir = people.find((p) => p.id !== leaver?.id)
        // The family does not die out here: its file would be closed.
        if (!leaver || !heir) return
        const heads = leaver.relationToHead === '02' ? { newHeadId: heir.id } : {}
        return changePeople({ kind: one.kind, personId: leaver.id, ...heads })
      }
    }
  }

  /** What a past day is compared by: pictures and rights are of now. */
  const known = ({ abilities: _, writable: __, gatedValues, ...record }: Household) => ({
    ...record,
    gates: gatedValues.map(({ gate, state }) => [gate, state]),
  })

  test('counts add up, figures hold, and each day is answered as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: LENGTH }), async (steps) => {
        const days: { date: string; record: Household }[] = []
        for (const one of steps) {
          await live(one)
          const record = await read()
          const { approved, added, deceased, movedOut, living: there, benefit } = record.populations
          expect(there).toBe(approved + added - deceased - movedOut)
          expect(living(await peopleOf(app, id))).toHaveLength(there)
          expect(benefit).toBe(approved + (await recognised()))
          expect(known(await read(today()))).toEqual(known(record))
          days.push({ date: today(), record })
          app.advance(DAY)
        }
        for (const { date, record } of days)
          expect([date, known(await read(date))]).toEqual([date, known(record)])
        expect(await driftOf(app)).toEqual([])
      }),
      { numRuns: LIVES },
    )
  })

  test('nothing is known before its registration; every seeded day is answered', async () => {
    const before = await app.call(
      'getHousehold',
      { params: params(), query: { asOf: '2019-12-31' } },
      { as: siteAdmin },
    )
    expect([before.status, before.body.code]).toEqual([404, 'not_found'])
    const first = await read('2020-05-31')
    expect(first.version).toBeGreaterThan(0)
    const wrong = await app.call(
      'getHousehold',
      { params: params(), query: { asOf: '2020-02-30' } },
      { as: siteAdmin },
    )
    expect(wrong.body.message).toBe('「哪一天」格式不对')
  })
})
