// Plates that nobody printed while their codes were kept hang nowhere: their doors are issued anew with the others.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { retain } from '../../_kit/inside'

const { siteAdmin } = PERSONAS
const WEEK_MS = 8 * 86_400_000

describeEachDatabase('a sheet that nobody printed', (db) => {
  let app: TestApp
  let doors: string[]
  beforeAll(async () => {
    app = await startTestApp(db)
    doors = (
      await app.sql.all<{ id: string }>(
        `select id from household where site_code = ? and status = 'active' order by id`,
        [HOME_SITE],
      )
    ).map(({ id }) => id)
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    for (const id of doors) await app.sql.run('delete from plate where household_id = ?', [id])
  })

  const at = { code: HOME_SITE }
  const without = async () => (await app.ok('listPlateSheets', { params: at }, siteAdmin)).without
  const issue = (householdIds: string[] | null = null) =>
    app.call('issuePlates', { params: at, body: { householdIds } }, { as: siteAdmin, key: newKey() })
  const print = (id: string) => app.request('GET', `/api/plate-sheets/${id}/file`, { as: siteAdmin })
  const aWeekLater = async () => {
    app.advance(WEEK_MS)
    await retain(app)
  }
  const codesOf = (state: string) =>
    app.sql.all<{ household_id: string }>(
      `select household_id from plate where state = ? and household_id in (${doors.map(() => '?').join(', ')})`,
      [state, ...doors],
    )

  test('while it can be printed its doors have a plate; a week later they have none, and get new ones', async () => {
    expect((await issue()).body.plates).toBe(doors.length)
    expect([await without(), (await issue()).status]).toEqual([0, 422])
    await aWeekLater()
    expect(await without()).toBe(doors.length)
    const again = await issue()
    expect([again.status, again.body.plates, await without()]).toEqual([200, doors.length, 0])
    // One code a door is in use; those that hang nowhere are void.
    const active = (await codesOf('active')).map((plate) => plate.household_id)
    expect(active.sort()).toEqual(doors)
    expect(await codesOf('revoked')).toHaveLength(doors.length)
    const { items } = await app.ok(
      'getHouseholdTimeline',
      { params: { id: doors[0]! }, query: {} },
      siteAdmin,
    )
    expect(JSON.stringify(items[0])).toContain('重新生成；上次生成的没有打印，已作废')
    expect(await brokenLinks(app)).toEqual([])
  })

  test('once printed, what hangs stays; only a door that was never printed counts', async () => {
    const { body: printed } = await issue(doors.slice(0, 2))
    const first = await print(printed.id)
    expect(first.status).toBe(200)
    await first.arrayBuffer()
    const at = () => app.sql.one('select printed_at from plate_sheet where id = ?', [printed.id])
    const since = await at()
    app.advance(60_000)
    await (await print(printed.id)).arrayBuffer()
    expect(await at()).toEqual(since)
    await issue(doors.slice(2))
    await aWeekLater()
    expect(await without()).toBe(doors.length - 2)
    expect((await print(printed.id)).status).toBe(422)
    expect((await issue()).body.plates).toBe(doors.length - 2)
  })

  test('of plates of before this was known, nothing is known: they count as hanging', async () => {
    await issue()
    await app.sql.run('update plate set sheet_id = null')
    await aWeekLater()
    expect([await without(), (await issue()).status]).toEqual([0, 422])
  })
})
