// Four digits are ten thousand guesses: what a guesser gets, and when he is stopped.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { blindIndex, openSecret } from '../../_kit/inside'
import { addPerson } from '../../_kit/people'

const { helper, cityAdmin, provinceAdmin, townshipAdmin, countyAdmin, siteAdmin } = PERSONAS

describeEachDatabase('the last four digits', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const lookUp = (as: string, idLast4: string, county?: string) =>
    app.call('lookUpHouseholds', { body: county ? { idLast4, county } : { idLast4 } }, { as })
  const headOf = async (householdId: string) => {
    const row = await app.sql.one<{ id: string; id_no_enc: string }>(
      "select id, id_no_enc from person where household_id = ? and relation_to_head = '02'",
      [householdId],
    )
    return { id: row!.id, last4: openSecret(row!.id_no_enc).slice(-4) }
  }

  test('400 for what is not four digits; a whole city or region need not say which county', async () => {
    expect((await lookUp(helper, '123')).body.message).toBe('「身份证后四位」格式不对')
    const own = await householdPool(app).take("h.site_code like '451229%'")
    const { last4 } = await headOf(own.id)
    for (const as of [cityAdmin, provinceAdmin])
      for (const county of [undefined, '451229'])
        expect((await lookUp(as, last4, county)).body.items.map(({ id }) => id)).toContain(own.id)
    const nobody = await addPerson(app, [{ role: 'helper', scopeKind: 'assigned', scopeCode: null }])
    expect((await lookUp(nobody, last4)).body.items).toEqual([])
  })

  test('find who was resettled in another county than theirs', async () => {
    const own = await householdPool(app).take("h.site_code like '451229%'")
    const { last4 } = await headOf(own.id)
    const ids = async (as: string) => (await lookUp(as, last4)).body.items.map(({ id }) => id)
    expect(await ids(townshipAdmin)).not.toContain(own.id)
    await app.sql.run("update household set origin_township = '451228101' where id = ?", [own.id])
    for (const as of [townshipAdmin, countyAdmin]) expect(await ids(as)).toContain(own.id)
    expect(await ids(siteAdmin)).not.toContain(own.id)
  })

  test('find his own households, in small or capital letters, and nothing of anybody else’s', async () => {
    const own = await householdPool(app).take(WHERE.helpers)
    const { id, last4 } = await headOf(own.id)
    const ids = (await lookUp(helper, last4)).body.items.map((item) => item.id)
    expect(ids).toContain(own.id)
    await app.sql.run('update person set id_no_last4_hash = ? where id = ?', [
      blindIndex('001X', HOME_COUNTY),
      id,
    ])
    expect((await lookUp(helper, '001x')).body.items.map((item) => item.id)).toEqual([own.id])
    expect((await lookUp(helper, '001X', '451229')).body.items).toEqual([])
    const other = await addPerson(app, [{ role: 'site_admin', scopeKind: 'site', scopeCode: '4512290001' }])
    expect((await lookUp(other, '001X', HOME_COUNTY)).body.items).toEqual([])
  })

  test('a guesser is stopped, and what he did is written down without the digits', async () => {
    const role = { role: 'county_admin', scopeKind: 'region', scopeCode: HOME_COUNTY } as const
    const guesser = await addPerson(app, [role])
    const most = app.deps.rights.lookupsPerHour
    const guesses = Array.from({ length: most + 5 }, (_, i) => String(9000 + i))
    const statuses: number[] = []
    for (const guess of guesses) statuses.push((await lookUp(guesser, guess)).status)
    expect(statuses).toEqual(guesses.map((_, i) => (i < most ? 200 : 429)))
    const written = await app.sql.all<{ detail: string }>(
      "select detail from audit_event where actor_id = ? and action = 'lookUpHouseholds'",
      [guesser],
    )
    expect(written).toHaveLength(most)
    expect(written.every(({ detail }) => /^\{"found":\d+\}$/.test(detail))).toBe(true)
  })

  test('that there are more than are shown is said', async () => {
    const hash = blindIndex('002X', HOME_COUNTY)
    const heads = await app.sql.all<{ id: string }>(
      `select p.id from person p join household h on h.id = p.household_id
       where p.relation_to_head = '02' and h.site_code like '${HOME_COUNTY}%' order by p.id limit 21`,
    )
    const give = ({ id }: { id: string }) =>
      app.sql.run('update person set id_no_last4_hash = ? where id = ?', [hash, id])
    for (const head of heads.slice(0, 20)) await give(head)
    const { items, more } = (await lookUp(countyAdmin, '002X')).body
    expect([items.length, more]).toEqual([20, false])
    await give(heads[20]!)
    const fuller = (await lookUp(countyAdmin, '002X')).body
    expect([fuller.items.length, fuller.more]).toEqual([20, true])
  })
})
