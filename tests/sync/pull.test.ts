// What a device is told to hold: the first pack, then only what changed, and nothing that is not his.
import { gzipSync } from 'node:zlib'
import type { Pack } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_SITE, PERSONAS } from '../_kit/demo'
import { householdPool, moveInOf, rowOf, WHERE } from '../_kit/households'
import { newKey } from '../_kit/ids'
import { statementsOf } from '../_kit/inside'
import { addPerson, userIdOf } from '../_kit/people'

const { cityAdmin, countyAdmin, helper, provinceAdmin, siteAdmin, spotChecker } = PERSONAS

describeEachDatabase('the pack of a device', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const ask = (as: string, cursor?: string, more: { limit?: string; policyVersion?: string } = {}) =>
    app.ok('pull', { query: { ...(cursor ? { cursor } : {}), ...more } }, as)
  /** Everything until there is no more, as a device holds it. */
  async function pullAll(as: string, device = new Device(), limit = '20'): Promise<Device> {
    do device.take(await ask(as, device.cursor, { limit }))
    while (device.more)
    return device
  }
  const listed = async (as: string): Promise<string[]> => {
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const query: { limit: string; cursor?: string } = { limit: '100', ...(cursor ? { cursor } : {}) }
      const page: { items: { id: string }[]; nextCursor: string | null } = await app.ok(
        'listHouseholds',
        { query },
        as,
      )
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    return ids.sort()
  }
  const change = async (id: string) => {
    const row = await rowOf(app, id)
    const status = row.occupancy_status === 'vacant' ? ('sublet' as const) : ('vacant' as const)
    const body = moveInOf(app, row, { actualMoveInDate: null, occupancyStatus: status })
    await app.ok('recordMoveIn', { params: { id }, body }, siteAdmin)
  }

  test.each([helper, siteAdmin, countyAdmin, cityAdmin, provinceAdmin, spotChecker])(
    '%s: in pages of any size the device holds exactly what the lists hold, each record as its page shows it',
    async (as) => {
      const device = await pullAll(as, new Device(), '7')
      expect([...device.households.keys()].sort()).toEqual(await listed(as))
      for (const id of [...device.households.keys()].slice(0, 5))
        expect(device.households.get(id)).toEqual(await app.ok('getHousehold', { params: { id } }, as))
      const [first] = device.households.keys()
      if (first)
        expect(device.people.get(first)).toEqual(
          (await app.ok('listHouseholdPeople', { params: { id: first } }, as)).items,
        )
    },
  )

  test('the last answer brings sites, tasks and the rules; the rules only when they are new', async () => {
    const { around } = await ask(spotChecker)
    expect(around!.tasks).toEqual((await app.ok('listTasks', { query: { limit: '100' } }, spotChecker)).items)
    expect(around!.inbox).toEqual((await app.ok('listInbox', { query: { limit: '50' } }, spotChecker)).items)
    expect(around!.policy).toEqual(await app.ok('getPolicy', {}, spotChecker))
    const version = around!.policy!.version
    expect((await ask(helper, undefined, { policyVersion: version })).around!.policy).toBeNull()
    const own = (await ask(siteAdmin)).around!
    expect(own.sites.map(({ code }) => code)).toEqual([HOME_SITE])
    expect(own.scope.held).toBe(own.scope.households)
  })

  test('nothing new: an answer without households; five changes: those five, in few bytes', async () => {
    const device = await pullAll(siteAdmin)
    const still = await ask(siteAdmin, device.cursor)
    expect([still.reset, still.households, still.removed, still.more]).toEqual([false, [], [], false])
    const pool = householdPool(app)
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.push((await pool.take(WHERE.atHomeSite, WHERE.hasKeys)).id)
    for (const id of ids) await change(id)
    const version = device.policyVersion!
    const news = await ask(siteAdmin, device.cursor, { policyVersion: version })
    expect(news.households.map(({ id }) => id).sort()).toEqual(ids.sort())
    expect(gzipSync(JSON.stringify(news)).length).toBeLessThan(20_000)
    device.take(news)
    for (const id of ids)
      expect(device.households.get(id)).toEqual(await app.ok('getHousehold', { params: { id } }, siteAdmin))
  })

  test('the first pack: 500 households in at most 1.5 MB on the wire', async () => {
    let [bytes, households] = [0, 0]
    let cursor: string | undefined
    do {
      const pack: Pack = await ask(provinceAdmin, cursor)
      bytes += gzipSync(JSON.stringify(pack)).length
      households += pack.households.length
      cursor = pack.more ? pack.cursor : undefined
    } while (cursor)
    const of500 = Math.round((bytes / households) * 500)
    process.stdout.write(`${db.dialect}: ${households} households in ${bytes} bytes, 500 would be ${of500}\n`)
    expect(households).toBeGreaterThan(100)
    expect(of500).toBeLessThan(1_500_000)
  })

  test('a change while the pack is being read comes with the next pull', async () => {
    const device = new Device()
    device.take(await ask(siteAdmin, undefined, { limit: '3' }))
    expect(device.more).toBe(true)
    const [read] = [...device.households.keys()]
    const version = device.households.get(read!)!.version
    await change(read!)
    await pullAll(siteAdmin, device)
    if (device.households.get(read!)!.version === version) await pullAll(siteAdmin, device)
    expect(device.households.get(read!)!.version).toBe(version + 1)
  })

  test('a household handed over leaves one device and comes to the other', async () => {
    const other = await addPerson(app, [{ role: 'helper', scopeKind: 'assigned', scopeCode: null }])
    await app.sql.run('update app_user set unit_code = ? where id = ?', [HOME_SITE, other])
    const [from, to] = [await pullAll(helper), await pullAll(other)]
    expect(to.households.size).toBe(0)
    const [id] = [...from.households.keys()]
    const body = { toUserId: other, householdIds: [id!], reason: '轮岗' }
    await app.ok('handOverHouseholds', { params: { id: await userIdOf(app, helper) }, body }, countyAdmin)
    await pullAll(helper, from)
    await pullAll(other, to)
    expect(from.households.has(id!)).toBe(false)
    expect([...from.households.keys()].sort()).toEqual(await listed(helper))
    expect([...to.households.keys()]).toEqual([id])
  })

  test('somebody else’s household is not even named when it changes', async () => {
    const device = await pullAll(helper)
    const away = await householdPool(app).take(WHERE.atHomeSite, WHERE.hasKeys, `not (${WHERE.helpers})`)
    await change(away.id)
    const news = await ask(helper, device.cursor)
    expect(JSON.stringify(news)).not.toContain(away.id)
  })

  test('a drawn household comes with its task and leaves when its time is over', async () => {
    const device = await pullAll(spotChecker)
    expect(device.households.size).toBeGreaterThan(0)
    const task = await app.sql.one<{ id: string; household_id: string }>(
      `select id, household_id from task where assignee_id = ? and kind = 'spot_check' and state = 'open' limit 1`,
      [await userIdOf(app, spotChecker)],
    )
    await app.sql.run("update task set state = 'done' where id = ?", [task!.id])
    await pullAll(spotChecker, device)
    expect(device.households.has(task!.household_id)).toBe(false)
    await app.sql.run("update task set state = 'open' where id = ?", [task!.id])
  })

  test('another person’s cursor, a broken one, an empty one: everything anew', async () => {
    const { cursor } = await pullAll(siteAdmin)
    for (const strange of [cursor!, 'x', '~', `${newKey()}~`, cursor!.slice(0, -3) + '@@'])
      expect((await ask(helper, strange)).reset).toBe(true)
    expect((await ask(siteAdmin, cursor!)).reset).toBe(false)
  })

  test('as many statements for one household as for a hundred', async () => {
    const few = await statementsOf(() => ask(provinceAdmin, undefined, { limit: '1' }))
    const many = await statementsOf(() => ask(provinceAdmin, undefined, { limit: '100' }))
    expect([few, many]).toEqual([many, many])
    expect(many).toBeLessThanOrEqual(9)
  })

  test('whoever holds no role has no pack', async () => {
    expect((await app.call('pull', { query: {} }, { as: await addPerson(app, []) })).status).toBe(403)
  })
})

/** What a phone does with the answers. */
class Device {
  households = new Map<string, Pack['households'][number]>()
  people = new Map<string, Pack['people'][number]['items']>()
  cursor: string | undefined
  policyVersion: string | undefined
  more = true

  take(pack: Pack): void {
    if (pack.reset) this.households.clear()
    const named = new Set(pack.households.map(({ id }) => id))
    for (const [id, { siteCode }] of this.households)
      if (pack.removed.includes(id) || (pack.removedSites.includes(siteCode) && !named.has(id)))
        this.households.delete(id)
    for (const household of pack.households) this.households.set(household.id, household)
    for (const { householdId, items } of pack.people) this.people.set(householdId, items)
    if (pack.around?.policy) this.policyVersion = pack.around.policy.version
    this.cursor = pack.cursor
    this.more = pack.more
  }
}
