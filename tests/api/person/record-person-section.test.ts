import type { Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, rowOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { newHousehold, somebody as newcomer } from '../../_kit/life'
import { birthOf, deathOf, idNumberOf, living, peopleOf } from '../../_kit/persons'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, helper, countyLeader, countyAdmin } = PERSONAS
type Section = Input<'recordPersonSection'>['params']['section']

describeEachDatabase('PUT /api/households/:id/people/:personId/sections/:section', (db) => {
  let app: TestApp
  let row: HouseholdRow
  let person: { id: string }
  beforeAll(async () => {
    app = await startTestApp(db)
    row = await householdPool(app).take(WHERE.helpers, WHERE.atHomeSite, 'h.living_population >= 3')
    person = living(await peopleOf(app, row.id)).find(({ relationToHead }) => relationToHead !== '02')!
  })
  afterAll(() => app.close())

  const inputOf = (section: Section, fields: Record<string, unknown>, version: number) => ({
    params: { id: row.id, personId: person.id, section },
    body: { baseVersion: version, occurredAt: app.now() - 60_000, fields },
  })
  const put = async (
    section: Section,
    fields: Record<string, unknown>,
    as: string = helper,
    version?: number,
  ) =>
    app.call('recordPersonSection', inputOf(section, fields, version ?? (await rowOf(app, row.id)).version), {
      as,
    })
  const ok = async (section: Section, fields: Record<string, unknown>, as: string = helper) =>
    app.ok('recordPersonSection', inputOf(section, fields, (await rowOf(app, row.id)).version), as)
  const sectionsOf = async (as: string) =>
    (await peopleOf(app, row.id, as)).find(({ id }) => id === person.id)!.sections

  const SCHOOL = { education: 'primary', studentStatus: 'not_student', dropoutReason: null }
  const identity = async () => {
    const { name: _, ...rest } = (await sectionsOf(siteAdmin)).identity!
    return rest
  }

  test('the name of a head who died is corrected without renaming the household', async () => {
    const registration = {
      relocationType: 'registered_poor' as const,
      relocationYear: 2018,
      approvedPopulation: 3,
    }
    const { record } = await app.ok(
      'registerHousehold',
      { body: newHousehold(app, { people: [newcomer()], registration }) },
      countyAdmin,
    )
    const { id } = record
    const read = () => app.ok('getHousehold', { params: { id }, query: {} }, siteAdmin)
    const dead = (await peopleOf(app, id))[0]!.id
    await app.ok('changePeople', { params: { id }, body: deathOf(app, dead) }, siteAdmin)
    const person = {
      ...birthOf(app).person!,
      name: '韦补录',
      birthDate: '1990-05-06',
      relationToHead: '20' as const,
    }
    const found = { ...birthOf(app), kind: 'omission' as const, reason: '漏登', person }
    await app.ok('changePeople', { params: { id }, body: found }, siteAdmin)
    const heir = living(await peopleOf(app, id))[0]!.id
    const head = { baseVersion: (await read()).version, occurredAt: app.now() - 1_000, personId: heir }
    await app.ok('changeHead', { params: { id }, body: { ...head, formerRelation: '51' } }, siteAdmin)
    const before = await read()
    await app.ok(
      'recordPersonSection',
      {
        params: { id, personId: dead, section: 'identity' },
        body: { baseVersion: before.version, occurredAt: app.now() - 1_000, fields: { name: '韦已故改' } },
      },
      siteAdmin,
    )
    expect((await read()).headName).toBe(before.headName)
    // There is one head, and he is alive.
    const heads = (await peopleOf(app, id)).filter(({ relationToHead }) => relationToHead === '02')
    expect(heads.map(({ id: personId }) => personId)).toEqual([heir])
  })

  test('401, 400, 404, 403', async () => {
    const input = inputOf('schooling', SCHOOL, row.version)
    expect((await app.call('recordPersonSection', input)).status).toBe(401)
    expect((await put('schooling', { ...SCHOOL, education: 'wise' })).body.message).toBe(
      '「文化程度」不在可选范围内',
    )
    const stranger = { ...input, params: { ...input.params, personId: newKey() } }
    expect((await app.call('recordPersonSection', stranger, { as: helper })).body.code).toBe('not_found')
    expect((await put('numbers', { phone: '13900001111' })).body.code).toBe('forbidden')
  })

  test('another person’s section never conflicts, the same field does', async () => {
    const { version } = await rowOf(app, row.id)
    // The answer that shows the people says on which version their fields stand.
    const read = await app.ok('listHouseholdPeople', { params: { id: row.id } }, helper)
    expect(read.version).toBe(version)
    const other = living(await peopleOf(app, row.id)).find(({ id }) => id !== person.id)!
    expect((await put('schooling', SCHOOL, helper, version)).body.outcome).toBe('applied')
    const elsewhere = inputOf('schooling', { ...SCHOOL, education: 'junior' }, version)
    const merged = { ...elsewhere, params: { ...elsewhere.params, personId: other.id } }
    expect((await app.ok('recordPersonSection', merged, helper)).outcome).toBe('merged')
    const stale = await leavesNothing(app, () =>
      put('schooling', { ...SCHOOL, education: 'senior' }, siteAdmin, version),
    )
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version'])
    expect((await put('schooling', SCHOOL, siteAdmin, version)).body.outcome).toBe('identical')
  })

  test.each<[string, Section, Record<string, unknown>, string]>([
    [
      'healthy and ill',
      'health',
      {
        healthConditions: ['healthy', 'chronic'],
        disabilityKind: null,
        disabilityGrade: null,
        chronicCard: null,
      },
      'healthConditions',
    ],
    [
      'work of somebody who cannot',
      'work',
      {
        laborAbility: 'lost',
        employmentStatus: 'employed',
        employmentArea: null,
        employmentChannel: null,
        employer: null,
        employedMonths: null,
        trainings: null,
      },
      'employmentStatus',
    ],
  ])('422 for %s', async (_, section, fields, field) => {
    const { version } = await rowOf(app, row.id)
    const reply = await leavesNothing(app, () => put(section, fields, helper, version))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    expect((reply.body.details as { fields: { field: string }[] }).fields[0]!.field).toBe(field)
  })

  test('a name that is not sent stays; one that is sent is told masked', async () => {
    const before = await peopleOf(app, row.id)
    const name = before.find(({ id }) => id === person.id)!.name
    const kept = await identity()
    await ok('identity', { ...kept, ethnicity: kept.ethnicity === '13' ? '08' : '13' }, siteAdmin)
    expect((await sectionsOf(siteAdmin)).identity!.name).toBe(name)
    await ok('identity', { ...(await identity()), name: '蓝小山' }, siteAdmin)
    expect((await sectionsOf(siteAdmin)).identity!.name).toBe('蓝*山')
    const { items } = await app.ok('getHouseholdTimeline', { params: { id: row.id }, query: {} }, siteAdmin)
    expect(JSON.stringify(items)).not.toContain('蓝小山')
    expect(items[0]!.changes.find(({ field }) => field === 'name')!.after).toBe('蓝*山')
  })

  test('a number has to check, to agree, and to be nobody else’s', async () => {
    const { birthDate, gender } = await identity()
    const male = gender === '1'
    const taken = await app.sql.one<{ id: string }>('select id from person where household_id <> ? limit 1', [
      row.id,
    ])
    expect(taken).not.toBeNull()
    const own = idNumberOf(birthDate!, 333, male)
    const wrong = own.slice(0, 17) + (own.endsWith('0') ? '1' : '0')
    for (const [idNo, message] of [
      [wrong, '身份证号不对'],
      [idNumberOf('1950-01-01', 3, male), '出生日期'],
      [idNumberOf(birthDate!, 333, !male), '性别'],
    ] as const) {
      const reply = await put('numbers', { idNo }, siteAdmin)
      expect([reply.status, reply.body.message]).toEqual([422, expect.stringContaining(message)])
    }
    await ok('numbers', { idNo: own }, siteAdmin)
    const masked = (await peopleOf(app, row.id)).find(({ id }) => id === person.id)!.idNo
    expect(masked).toBe(`459999${'*'.repeat(10)}${own.slice(-2)}`)
    const other = living(await peopleOf(app, row.id)).find(({ id }) => id !== person.id)!
    await app.sql.run(
      'update person set birth_date = ?, gender = ?, id_no_enc = null, id_no_hash = null where id = ?',
      [...[birthDate!, gender!, other.id]],
    )
    const input = inputOf('numbers', { idNo: own }, (await rowOf(app, row.id)).version)
    const reply = await app.call(
      'recordPersonSection',
      { ...input, params: { ...input.params, personId: other.id } },
      { as: siteAdmin },
    )
    expect(reply.body.message).toContain('已经登记在册')
  })

  test('a wrong number is taken away, with what it was found by; what is not sent stays', async () => {
    const mine = async () => (await peopleOf(app, row.id)).find(({ id }) => id === person.id)!
    await ok('numbers', { phone: '12012340001', bankAccount: '6217000000001234' }, siteAdmin)
    const { idNo } = await mine()
    expect(idNo).not.toBeNull()
    await ok('numbers', { phone: null, bankAccount: null }, siteAdmin)
    expect(await mine()).toMatchObject({ idNo, phone: null, bankAccount: null })
    const answer = await ok('numbers', { idNo: null }, siteAdmin)
    expect([answer.outcome, (await mine()).idNo]).toEqual(['applied', null])
    const left = await app.sql.one(
      `select id_no_enc, id_no_hash, id_no_last4_hash, phone_enc, phone_hash, bank_account_enc
       from person where id = ?`,
      [person.id],
    )
    expect(Object.values(left!)).toEqual(Array.from({ length: 6 }, () => null))
    const { items } = await app.ok('getHouseholdTimeline', { params: { id: row.id }, query: {} }, siteAdmin)
    expect(items[0]!.changes).toContainEqual({ field: 'idNo', before: idNo, after: null })
  })

  test('what is hardly so is kept and said; who only looks is told no sections', async () => {
    const { birthDate } = await identity()
    const answer = await ok('insurance', {
      ...{ medicalInsurance: 'resident', pension: 'resident_drawing', minLiving: null },
    })
    const young = birthDate! > '1960-11-05'
    expect(answer.doubts?.map(({ field }) => field)).toEqual(young ? ['pension'] : undefined)
    expect(Object.values(await sectionsOf(countyLeader))).toEqual([null, null, null, null, null])
    expect((await sectionsOf(helper)).insurance).toMatchObject({ pension: 'resident_drawing' })
    expect((await sectionsOf(helper)).identity).toBeNull()
  })
})
