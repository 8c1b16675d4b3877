import type { Input } from '@anju/shared-types'
import { startOfDate } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { addPerson } from '../../_kit/people'
import { leavesNothing } from '../../_kit/untouched'

const { cityAdmin, countyAdmin, helper, siteAdmin } = PERSONAS
const DAY = 86_400_000
type Answer = Input<'answerPetition'>['body']

describeEachDatabase('petitions', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db, { env: {} })
  })
  afterAll(() => app.close())

  const submit = (more: object = {}) =>
    app.call('submitPetition', {
      body: {
        kind: 'complaint',
        region: HOME_COUNTY,
        text: '门口的路灯一直不亮',
        contact: '13800000001',
        ...more,
      },
    })
  const find = async (as: string, receiptNo: string, state: 'open' | 'answered' = 'open') =>
    (await app.ok('listPetitions', { query: { state, limit: '100' } }, as)).items.find(
      (item) => item.receiptNo === receiptNo,
    )
  const answer = (as: string, of: { id: string; version: number }, more: Partial<Answer> = {}) =>
    app.call(
      'answerPetition',
      {
        params: { id: of.id },
        body: { baseVersion: of.version, verdict: 'explained', answer: '已更换路灯，谢谢提醒', ...more },
      },
      { as },
    )

  test('anybody submits, is told a receipt and a code once, and the county is told', async () => {
    const { status, body } = await submit()
    expect(status).toBe(200)
    expect(body.receiptNo).toMatch(/^20201105-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(body.queryCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(body.dueAt).toBe(startOfDate('2020-11-21') - 1)
    const [message] = (await app.ok('listInbox', { query: {} }, countyAdmin)).items
    expect(message).toMatchObject({ kind: 'petition', title: `收到投诉 ${body.receiptNo}` })
    const found = await find(countyAdmin, body.receiptNo)
    expect(found).toMatchObject({
      text: '门口的路灯一直不亮',
      contact: '13800000001',
      abilities: ['answerPetition'],
    })
    const rows = await app.sql.all('select * from petition')
    expect(JSON.stringify(rows)).not.toMatch(/路灯|13800000001/)
    expect(JSON.stringify(rows)).not.toContain(body.queryCode)
  })

  test('404 for a county that has no site; only counties with sites are offered', async () => {
    expect((await leavesNothing(app, () => submit({ region: '451202' }))).status).toBe(404)
    const offered = (await app.call('listPetitionRegions', {})).body
    expect(offered.map(({ code }) => code)).toEqual(['450405', '450423', '451228', '451229'])
    expect(offered[2]!.cityName).toBe('河池市')
  })

  test('is answered once, by who keeps the county or stands above; the receipt shows the answer and no name', async () => {
    const { body } = await submit()
    const found = (await find(countyAdmin, body.receiptNo))!
    expect((await answer(helper, found)).status).toBe(404)
    expect((await answer(countyAdmin, found, { baseVersion: 9 })).status).toBe(409)
    expect((await find(cityAdmin, body.receiptNo))!.abilities).toEqual(['answerPetition'])
    const done = await answer(countyAdmin, found)
    expect(done.body).toMatchObject({ state: 'answered', verdict: 'explained', abilities: [] })
    const again = await answer(cityAdmin, done.body)
    expect([again.status, again.body.message]).toEqual([422, '这一件已经答复过了'])
    const code = body.queryCode.toLowerCase().replace('-', '')
    const receipt = await app.call('lookUpPetition', {
      body: { receiptNo: body.receiptNo.toLowerCase(), queryCode: code },
    })
    expect(receipt.body).toMatchObject({ state: 'answered', answer: '已更换路灯，谢谢提醒' })
    expect(Object.keys(receipt.body)).not.toContain('answeredBy')
    expect(await find(countyAdmin, body.receiptNo, 'answered')).toBeDefined()
  })

  test('a wrong code and a wrong receipt look the same, and guessing ends', async () => {
    const { body } = await submit()
    const look = (receiptNo: string, queryCode: string) =>
      app.call('lookUpPetition', { body: { receiptNo, queryCode } })
    const other = (await submit()).body
    for (const [receiptNo, code] of [
      [body.receiptNo, other.queryCode],
      ['20201105-0000-0000', body.queryCode],
    ] as const) {
      const reply = await look(receiptNo, code)
      expect([reply.status, reply.body.code, reply.body.details]).toEqual([404, 'not_found', null])
    }
    const statuses: number[] = []
    for (let i = 0; i < 20; i += 1) statuses.push((await look(body.receiptNo, '0000-0000')).status)
    expect(statuses[statuses.length - 1]).toBe(429)
    // Also the right one, for a while: who guesses learns nothing.
    expect((await look(body.receiptNo, body.queryCode)).status).toBe(429)
  })

  test('is overdue after its last day', async () => {
    const { body } = await submit()
    app.advance(body.dueAt - app.now() - 1_000)
    expect((await find(countyAdmin, body.receiptNo))!.overdue).toBe(false)
    app.advance(DAY)
    const [first, ...rest] = (await app.ok('listPetitions', { query: { limit: '100' } }, countyAdmin)).items
    expect(first!.overdue).toBe(true)
    expect([...rest].every((item, i) => item.dueAt >= (i === 0 ? first! : rest[i - 1]!).dueAt)).toBe(true)
  })

  test('a correction is asked for by a cadre, told back to him, and never answered by himself', async () => {
    const { id } = await householdPool(app).take(WHERE.helpers)
    const body = { field: 'housingAreaCentiM2' as const, text: '房本上是 100 平方米，记成了 120' }
    const asked = await app.ok('requestCorrection', { params: { id }, body }, helper)
    expect(asked).toMatchObject({
      kind: 'correction',
      field: 'housingAreaCentiM2',
      householdId: id,
      abilities: [],
    })
    expect((await answer(helper, asked)).status).toBe(403)
    expect((await app.call('getPetition', { params: asked }, { as: siteAdmin })).status).toBe(404)
    const refused = await answer(countyAdmin, asked, { verdict: 'explained' })
    expect([refused.status, refused.body.message]).toEqual([422, '更正申请请选择「已采纳」或「未采纳」'])
    await answer(countyAdmin, asked, { verdict: 'accepted' })
    const [message] = (await app.ok('listInbox', { query: {} }, helper)).items
    expect(message).toMatchObject({ kind: 'petition_answer', title: `已采纳 ${asked.receiptNo}` })
    const role = { role: 'county_admin', scopeKind: 'region', scopeCode: HOME_COUNTY } as const
    const admin = await addPerson(app, [role])
    const own = await app.ok('requestCorrection', { params: { id }, body }, admin)
    expect((await answer(admin, own, { verdict: 'accepted' })).status).toBe(403)
  })
})
