import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { openSecret } from '../../_kit/inside'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, helper, siteAdmin } = PERSONAS

describeEachDatabase('a household’s data sheet', (db) => {
  let app: TestApp
  let household: { id: string; household_no: string }
  let head: { id: string; name: string; id_no_enc: string }
  beforeAll(async () => {
    app = await startTestApp(db)
    household = await householdPool(app).take(WHERE.helpers)
    head = (await app.sql.one<typeof head>(
      "select id, name, id_no_enc from person where household_id = ? and relation_to_head = '02'",
      [household.id],
    ))!
  })
  afterAll(() => app.close())

  const issue = (as: string, personId = head.id) =>
    app.call('issueDataSheet', { params: household, body: { personId, reason: '本人要求查阅' } }, { as })

  test('403 for whoever does not keep the file; the record offers it to those who do', async () => {
    expect((await issue(helper)).status).toBe(403)
    const abilitiesFor = async (as: string) =>
      (await app.ok('getHousehold', { params: household }, as)).abilities
    expect(await abilitiesFor(helper)).not.toContain('issueDataSheet')
    expect(await abilitiesFor(siteAdmin)).toContain('issueDataSheet')
  })

  test('422 for a child, for the deceased, for somebody else', async () => {
    await leavesNothing(app, async () => {
      const reply = await issue(siteAdmin, '0'.repeat(26))
      expect([reply.status, reply.body.message]).toEqual([422, '请选择本户在册的成年人'])
    })
    await app.sql.run("update person set birth_date = '2006-01-01' where id = ?", [head.id])
    expect((await issue(siteAdmin)).status).toBe(422)
    await app.sql.run(
      "update person set birth_date = '1972-01-01', person_status = 'deceased' where id = ?",
      [head.id],
    )
    expect((await issue(siteAdmin)).status).toBe(422)
    await app.sql.run("update person set person_status = 'registered' where id = ?", [head.id])
  })

  test('says everything that is kept, whole, with who looked before; and is itself written down', async () => {
    const look = { personId: head.id, fields: ['phone' as const], reason: '电话核实入住' }
    await app.ok('revealPerson', { params: household, body: look }, siteAdmin)
    const { body } = await issue(siteAdmin)
    expect(body).toMatchObject({ requestedBy: head.name })
    expect(body.household).toContainEqual({ label: '户编号', value: household.household_no })
    const [first] = body.people
    expect(first!.name).toBe(head.name)
    expect(first!.lines).toContainEqual({ label: '身份证号', value: openSecret(head.id_no_enc) })
    expect(first!.lines).toContainEqual({ label: '与户主关系', value: '户主' })
    const people = await app.sql.all('select id from person where household_id = ?', [household.id])
    expect(body.people).toHaveLength(people.length)
    expect(body.reveals.map(({ reason }) => reason)).toEqual(['电话核实入住'])
    expect(body.notices.length).toBeGreaterThan(5)
    const [event] = (await app.ok('listAuditEvents', { query: { subjectId: household.id } }, countyAdmin))
      .items
    expect(event!.label).toBe('出示本户全部记录')
    const [seen] = (await app.ok('listReveals', { query: {} }, countyAdmin)).items
    expect(seen!.fields).toEqual(['phone', 'idNo', 'bankAccount'])
  })
})
