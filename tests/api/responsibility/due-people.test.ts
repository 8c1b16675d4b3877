// What is kept of people: a household is due with whom it is longest ago, and one tap speaks for everybody in it.
import { sectionOf, shanghaiDate } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { birthOf } from '../../_kit/persons'
import { changeLife, lifeOf, nextDoor } from '../../_kit/life'

const { helper } = PERSONAS
const DAY = 86_400_000
const WORK = {
  ...{ laborAbility: 'ordinary', employmentStatus: 'willing', employmentArea: null },
  ...{ employmentChannel: null, employer: null, employedMonths: null, trainings: 1 },
}

describeEachDatabase('people’s own sections', (db) => {
  let app: TestApp
  let mine: string[]
  beforeAll(async () => {
    app = await startTestApp(db)
    app.advance(2 * DAY)
    mine = (await app.ok('listHouseholds', { query: { limit: '100' } }, helper)).items.map(({ id }) => id)
  })
  afterAll(() => app.close())

  const dueOf = async (id: string) =>
    (await app.ok('listDueSections', {}, helper)).items.find(({ household }) => household.id === id)
  const find = async (id: string, section: string) =>
    (await dueOf(id))?.sections.find((one) => one.section === section)
  const peopleOf = async (id: string) =>
    (
      await app.sql.all<{ id: string; birth_date: string }>(
        "select id, birth_date from person where household_id = ? and person_status in ('registered', 'pending')",
        [id],
      )
    ).map(({ id: personId, birth_date: birthDate }) => ({ id: personId, birthDate }))
  const ageOf = (birthDate: string, at = shanghaiDate(app.now())) =>
    Number(at.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (at.slice(5) < birthDate.slice(5) ? 1 : 0)
  const write = async (id: string, personId: string, section: 'work' | 'insurance', fields: object) => {
    const { version } = await app.ok('getHousehold', { params: { id } }, helper)
    const body = { baseVersion: version, occurredAt: app.now(), fields: fields as never }
    await app.ok('recordPersonSection', { params: { id, personId, section }, body }, helper)
  }
  const confirm = (id: string, sections: string[]) =>
    app.call(
      'confirmUnchanged',
      { params: { id }, body: { occurredAt: app.now(), sections: sections as never } },
      { as: helper, key: newKey() },
    )
  /** A household with at least two people of working age. */
  async function withWorkers() {
    for (let id = mine.pop(); id; id = mine.pop()) {
      const people = await peopleOf(id)
      const workers = people.filter(({ birthDate }) => ageOf(birthDate) >= 18 && ageOf(birthDate) < 57)
      if (workers.length >= 2) return { id, people, workers }
    }
    throw new Error('no household with two workers left')
  }

  test('due until the last of them was looked after; told by whom it is longest ago', async () => {
    const { id, people, workers } = await withWorkers()
    for (const { id: personId } of workers) await write(id, personId, 'work', WORK)
    for (const one of people.filter(({ birthDate }) => ageOf(birthDate) >= 16 && ageOf(birthDate) < 60))
      if (!workers.some((worker) => worker.id === one.id)) await write(id, one.id, 'work', WORK)
    expect(await find(id, 'work')).toBeUndefined()
    app.advance(60 * DAY)
    await write(id, workers[0]!.id, 'work', { ...WORK, trainings: 2 })
    app.advance(31 * DAY)
    expect(await find(id, 'work')).toMatchObject({ days: 91, filled: true })
    // One tap is for all of them; it moves no version.
    const before = await app.ok('getHousehold', { params: { id } }, helper)
    const reply = await confirm(id, ['work'])
    expect([reply.status, reply.body.confirmed]).toEqual([200, 1])
    expect(await find(id, 'work')).toBeUndefined()
    expect((await app.ok('getHousehold', { params: { id } }, helper)).version).toBe(before.version)
    app.advance(90 * DAY)
    expect(await find(id, 'work')).toBeUndefined()
    app.advance(DAY)
    expect(await find(id, 'work')).toMatchObject({ days: 91 })
    const { items } = await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, helper)
    expect(items[0]).toMatchObject({ section: 'work', outcome: 'identical' })
  })

  test('who splits off begins anew with his household: what was written yesterday is not overdue', async () => {
    const { id, workers } = await withWorkers()
    const [mover] = (
      await app.sql.all<{ id: string }>(
        "select id from person where household_id = ? and relation_to_head <> '02' and person_status = 'registered'",
        [id],
      )
    ).filter((one) => workers.some((worker) => worker.id === one.id))
    await write(id, mover!.id, 'work', WORK)
    const people = [{ personId: mover!.id, relationToHead: '02' as const }]
    const body = lifeOf(app, 'split', { people, door: nextDoor() })
    const { status, body: answer } = await changeLife(app, id, body)
    expect(status).toBe(200)
    expect(await find(answer.otherId!, 'work')).toBeUndefined()
    app.advance(91 * DAY)
    expect(await find(answer.otherId!, 'work')).toMatchObject({ days: 91 })
  })

  test('while one of them has nothing, it is filled in and not confirmed', async () => {
    const { id, people } = await withWorkers()
    app.advance(400 * DAY)
    for (const { id: personId } of people.slice(1))
      await app.sql.run(
        'update person set medical_insurance = null, pension = null, min_living = null where id = ?',
        [personId],
      )
    expect(await find(id, 'insurance')).toMatchObject({ filled: false })
    const reply = await confirm(id, ['insurance'])
    expect([reply.status, reply.body.message]).toEqual([422, '还没填的项目，请打开填写'])
  })

  test('nobody is asked for whom a section is not about', async () => {
    const duties = app.deps.policy().responsibility!.sections
    const schooling = duties.find(({ section }) => section === 'schooling')!.ages!
    app.advance(400 * DAY)
    const { items } = await app.ok('listDueSections', {}, helper)
    const asked = items.filter(({ sections }) => sections.some(({ section }) => section === 'schooling'))
    expect(asked.length).toBeGreaterThan(0)
    for (const { household } of items) {
      const pupils = (await peopleOf(household.id)).filter(
        ({ birthDate }) => ageOf(birthDate) >= schooling.from && ageOf(birthDate) <= schooling.to,
      )
      expect([household.id, asked.some((one) => one.household.id === household.id)]).toEqual([
        household.id,
        pupils.length > 0,
      ])
    }
  })

  test('nothing of a section of people that has no cycle', async () => {
    expect(sectionOf('health')).not.toBeNull()
    const { household } = (await app.ok('listDueSections', {}, helper)).items[0]!
    expect((await confirm(household.id, ['health'])).status).toBe(422)
  })

  test('who comes today is not overdue by what was confirmed of the others before he came', async () => {
    const { id, people } = await withWorkers()
    const able = people.filter(({ birthDate }) => ageOf(birthDate) >= 16 && ageOf(birthDate) < 60)
    for (const one of able) await write(id, one.id, 'work', WORK)
    app.advance(DAY)
    expect((await confirm(id, ['work'])).body.confirmed).toBe(1)
    app.advance(60 * DAY)
    for (const one of able) await write(id, one.id, 'work', { ...WORK, trainings: 2 })
    app.advance(31 * DAY)
    expect(await find(id, 'work')).toBeUndefined()
    const today = shanghaiDate(app.now())
    const body = birthOf(app, {
      ...{ kind: 'marriage_in', effectiveDate: today, reason: '婚入' },
      person: { name: '韦新媳', relationToHead: '38', gender: '2', birthDate: '1990-02-03', ethnicity: '08' },
    })
    await app.ok('changePeople', { params: { id }, body }, PERSONAS.siteAdmin)
    // She came today: her cycle begins today.
    expect(await find(id, 'work')).toBeUndefined()
  })
})
