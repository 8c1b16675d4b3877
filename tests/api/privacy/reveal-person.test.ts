import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { openSecret } from '../../_kit/inside'
import { addPerson } from '../../_kit/people'
import { leavesNothing } from '../../_kit/untouched'

const { cityAdmin, countyAdmin, countyLeader, helper, siteAdmin, townshipAdmin } = PERSONAS
const DAY = 86_400_000

describeEachDatabase('whole numbers', (db) => {
  let app: TestApp
  let household: { id: string; household_no: string }
  let head: { id: string; name: string; id_no_enc: string }
  beforeAll(async () => {
    app = await startTestApp(db)
    household = await householdPool(app).take(WHERE.helpers, WHERE.fromHomeTownship)
    head = (await app.sql.one<typeof head>(
      "select id, name, id_no_enc from person where household_id = ? and relation_to_head = '02'",
      [household.id],
    ))!
  })
  afterAll(() => app.close())

  const people = (as: string) => app.ok('listHouseholdPeople', { params: household }, as)
  const reveal = (as: string, more: object = {}, of: { id: string } = household) => {
    const body = { personId: head.id, fields: ['phone'] as const, reason: '电话核实入住', ...more }
    return app.call('revealPerson', { params: of, body: body as never }, { as })
  }

  test('are masked for everybody, and each role is told what it may ask for', async () => {
    const whole = openSecret(head.id_no_enc)
    for (const [as, may] of [
      [siteAdmin, ['phone', 'idNo']],
      [townshipAdmin, ['phone', 'idNo']],
      [helper, ['phone']],
      [countyLeader, []],
    ] as const) {
      const { items } = await people(as)
      const found = items.find(({ id }) => id === head.id)!
      expect([as, items[0]!.id, found.revealable]).toEqual([as, head.id, may])
      expect(found.idNo).toBe(`${whole.slice(0, 6)}**********${whole.slice(-2)}`)
      expect(found.phone).toMatch(/^1\d\d\*{4}\d{4}$/)
      expect(found.name).toContain('*')
      expect(JSON.stringify(items)).not.toContain(whole)
      expect(JSON.stringify(items)).not.toContain(head.name)
    }
  })

  test('a child’s year of birth is told to those alone who keep the file', async () => {
    const child = newKey()
    await app.sql.run(
      `insert into person (id, household_id, site_code, name, gender, birth_date, relation_to_head, person_status, origin,
         created_at, updated_at) select ?, household_id, site_code, '韦小苗', '2', '2012-03-04', '42', 'registered', origin,
         0, 0 from person where id = ?`,
      [child, head.id],
    )
    const yearFor = async (as: string) => (await people(as)).items.find(({ id }) => id === child)!.birthYear
    expect([await yearFor(siteAdmin), await yearFor(countyLeader)]).toEqual([2012, null])
  })

  test('400 a reason that says nothing; 404 somebody of another household; 403 more than the role needs', async () => {
    await leavesNothing(app, async () => {
      expect((await reveal(siteAdmin, { reason: '看看' })).status).toBe(400)
      expect((await reveal(siteAdmin, { fields: [] })).status).toBe(400)
      expect((await reveal(siteAdmin, { personId: newKey() })).status).toBe(404)
      expect((await reveal(helper, { fields: ['idNo'] })).status).toBe(403)
      expect((await reveal(helper, { fields: ['phone', 'idNo'] })).status).toBe(403)
      expect((await reveal(countyLeader)).status).toBe(403)
    })
  })

  test('are opened one person at a time, written down, and seen by the household’s county', async () => {
    const reply = await reveal(siteAdmin, { fields: ['idNo', 'idNo'], reason: '核对迁移名单' })
    expect(reply.body.values).toEqual([{ field: 'idNo', value: openSecret(head.id_no_enc) }])
    expect(reply.body.left).toBe(app.deps.rights.revealsPerDay - 1)
    for (const as of [countyAdmin, cityAdmin]) {
      const [first] = (await app.ok('listReveals', { query: { region: HOME_COUNTY } }, as)).items
      expect(first).toMatchObject({
        householdNo: household.household_no,
        fields: ['idNo'],
        reason: '核对迁移名单',
      })
      expect(first!.personName).not.toBe(head.name)
    }
    expect((await app.call('listReveals', { query: {} }, { as: siteAdmin })).status).toBe(403)
    const { items } = await app.ok('listAuditEvents', { query: { subjectId: household.id } }, countyAdmin)
    expect(items[0]).toMatchObject({ action: 'revealPerson', label: '查看完整号码' })
    expect(items[0]!.detail).toEqual([
      { label: '项目', value: '身份证号' },
      { label: '事由', value: '核对迁移名单' },
    ])
    const written = await app.sql.all('select * from audit_event')
    expect(JSON.stringify(written)).not.toContain(openSecret(head.id_no_enc))
  })

  test('have a limit a day, also for two at once; the next day begins anew', async () => {
    const role = { role: 'county_admin', scopeKind: 'region', scopeCode: HOME_COUNTY } as const
    const admin = await addPerson(app, [role])
    const most = app.deps.rights.revealsPerDay
    for (let i = 1; i < most; i += 1) expect((await reveal(admin)).body.left).toBe(most - i)
    const both = await Promise.all([reveal(admin), reveal(admin)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
    const refused = await reveal(admin)
    expect([refused.status, refused.body.message]).toEqual([429, '今天查看完整号码的次数用完了，明天再看'])
    app.advance(DAY)
    expect((await reveal(admin)).body.left).toBe(most - 1)
  })
})
