import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, PERSONAS } from '../../_kit/demo'
import { RETENTION_ITEMS, retain } from '../../_kit/inside'
import { addPerson, userIdOf } from '../../_kit/people'

const DAY = 86_400_000

describeEachDatabase('retention', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const count = async (table: string, where = '1 = 1') =>
    Number((await app.sql.one<{ n: number }>(`select count(*) as n from ${table} where ${where}`))!.n)

  test('every item of the configuration has its time, and only then is removed', async () => {
    const { countyAdmin, helper } = PERSONAS
    const { sql } = app
    const person = await addPerson(app, [{ role: 'helper', scopeKind: 'assigned', scopeCode: null }])
    await app.ok('endSession', {}, person)
    await app.ok('inviteUser', { params: { id: await userIdOf(app, helper) } }, countyAdmin)
    const subject = await sql.one<{ id: string; household_id: string }>(
      `select p.id, p.household_id from person p join household h on h.id = p.household_id
       where h.site_code like '${HOME_COUNTY}%' limit 1`,
    )
    const look = { personId: subject!.id, fields: ['idNo' as const], reason: '核对名单' }
    await app.ok('revealPerson', { params: { id: subject!.household_id }, body: look }, countyAdmin)
    const text = '门口的路灯一直不亮'
    await app.call('submitPetition', {
      body: { kind: 'complaint', region: HOME_COUNTY, text, contact: '1380000' },
    })
    const [open] = (await app.ok('listPetitions', { query: {} }, countyAdmin)).items
    const answer = { baseVersion: 1, verdict: 'explained' as const, answer: '已经更换路灯' }
    await app.ok('answerPetition', { params: { id: open!.id }, body: answer }, countyAdmin)
    const [message] = (await app.ok('listInbox', { query: {} }, countyAdmin)).items
    await app.ok('readInboxMessage', { params: { id: message!.id }, body: {} }, countyAdmin)

    const [door] = await sql.all<{ id: string; site_code: string }>(
      `select id, site_code from household where site_code like '${HOME_COUNTY}%' and status = 'active' limit 1`,
    )
    await app.ok(
      'issuePlates',
      { params: { code: door!.site_code }, body: { householdIds: [door!.id] } },
      countyAdmin,
    )

    const held = async () => ({
      idempotency_key: await count('idempotency_key'),
      device_session: await count('device_session', 'ended_at is not null'),
      invitation: await count('invitation'),
      inbox_message: await count('inbox_message', 'read_at is not null'),
      petition_contact: await count('petition', 'contact_enc is not null'),
      reveal: await count('reveal'),
      plate_codes: await count('plate_sheet', 'codes_enc is not null'),
    })
    const start = await held()
    expect(Object.keys(start).sort()).toEqual([...RETENTION_ITEMS].sort())
    expect(Object.entries(start).filter(([, rows]) => rows === 0)).toEqual([])

    const before = { households: await count('household'), audit: await count('audit_event') }
    const { retention } = app.deps.rights
    const times = [...new Set(retention.map(({ days }) => days))].sort((a, b) => a - b)
    let passed = 0
    for (const days of times) {
      const items = retention.filter((rule) => rule.days === days).map(({ item }) => item)
      const rowsOf = async () => items.map((item) => [item, kept[item]] as const)
      app.advance((days - 1 - passed) * DAY)
      await retain(app)
      let kept = await held()
      expect((await rowsOf()).filter(([, rows]) => rows === 0)).toEqual([])
      // An invitation’s time begins a week later, when it can no longer be used.
      app.advance(8 * DAY)
      passed = days + 7
      const removed = await retain(app)
      kept = await held()
      expect(await rowsOf()).toEqual(items.map((item) => [item, 0]))
      expect(items.map((item) => removed[item])).toEqual(items.map((item) => start[item]))
    }
    expect(await count('retention_run')).toBe(RETENTION_ITEMS.length)
    expect(await count('household')).toBe(before.households)
    expect(await count('audit_event')).toBe(before.audit + RETENTION_ITEMS.length)
    expect(await count('petition')).toBe(1)
  })
})
