import type { Input } from '@anju/shared-types'
import { FILTERS, filterChoices } from '@anju/shared-types'
import { isNarrowedTo } from '../../../miniapp/src/features/household/filter.model'
import { summaryOf } from '../../../miniapp/src/sync/pack-list.model'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { statementsOf } from '../../_kit/inside'
import { changeLife, lifeOf } from '../../_kit/life'
import { addWriterOfAll } from '../../_kit/people'

const { provinceAdmin, countyAdmin, siteAdmin, helper } = PERSONAS
type Query = Input<'listHouseholds'>['query']

describeEachDatabase('searching households', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const list = (query: Query, as: string = provinceAdmin) =>
    app.ok('listHouseholds', { query: { limit: '100', ...query } }, as)
  const idsOf = async (query: Query, as?: string) => {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list(
        { ...query, ...(cursor ? { cursor } : {}) },
        as,
      )
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    return ids
  }
  const idsWhere = async (where: string, values: (string | number)[] = []) =>
    (
      await app.sql.all<{ id: string }>(
        `select h.id from household h where ${where} order by h.site_code, h.id`,
        values,
      )
    ).map(({ id }) => id)

  test('every filter of the catalogue finds exactly the households that have the value', async () => {
    expect(FILTERS.length).toBeGreaterThan(15)
    // What is known of people the region's own administrator does not read.
    const keeper = await addWriterOfAll(app)
    let found = 0
    for (const filter of FILTERS)
      for (const { value } of filterChoices(filter)) {
        const column = filter.code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        const where =
          filter.layer === 'household'
            ? `h.${column} = ?`
            : `h.id in (select p.household_id from person p where p.${column} = ?
                 and p.person_status in ('registered', 'pending'))`
        const ids = await idsOf({ [filter.code]: value }, filter.layer === 'person' ? keeper : provinceAdmin)
        expect([filter.code, value, ids]).toEqual([filter.code, value, await idsWhere(where, [value])])
        found += ids.length
      }
    expect(found).toBeGreaterThan(500)
  })

  test('filters narrow each other, the text, the site and the scope', async () => {
    const query = { occupancyStatus: 'resident', relocationType: 'registered_poor', site: HOME_SITE }
    const where = `h.occupancy_status = 'resident' and h.relocation_type = 'registered_poor' and h.site_code = ?`
    expect(await idsOf(query, siteAdmin)).toEqual(await idsWhere(where, [HOME_SITE]))
    const helpers = await idsOf({ occupancyStatus: 'resident' }, helper)
    expect(helpers).toEqual(await idsWhere(`h.occupancy_status = 'resident' and ${WHERE.helpers}`))
  })

  test('by the initials of the head’s name, as a thumb types them', async () => {
    const row = await householdPool(app).take(WHERE.atHomeSite)
    const stored = (await app.sql.one<{ head_initials: string }>(
      'select head_initials from household where id = ?',
      [row.id],
    ))!.head_initials
    expect(stored).toMatch(/^[a-z]{2,3}$/)
    expect(await idsOf({ q: stored.toUpperCase() }, siteAdmin)).toContain(row.id)
    expect(await idsOf({ q: stored })).toEqual(await idsWhere('h.head_initials like ?', [`${stored}%`]))
  })

  test('red lines: as the record shows them, also after a change', async () => {
    const over = async () => {
      const { items } = await list({}, provinceAdmin)
      return items.filter(({ redLine }) => redLine).map(({ id }) => id)
    }
    const all = await idsOf({})
    expect((await idsOf({ redLine: '1' })).filter((id) => all.slice(0, 100).includes(id))).toEqual(
      await over(),
    )
    const { id } = (await app.sql.one<{ id: string }>(
      `select h.id from household h join gated_value g on g.owner_id = h.id and g.gate = 'E1' and g.state = 'recognised'
       where h.site_code = ? and h.red_line = 0 and h.relocation_type = 'registered_poor' order by h.id limit 1`,
      [HOME_SITE],
    ))!
    const record = await app.ok('getHousehold', { params: { id }, query: {} }, siteAdmin)
    const { keyHandoverDate, selfRaisedAmountFen } = record.housing
    const fields = { keyHandoverDate, selfRaisedAmountFen, housingAreaCentiM2: 99_999 }
    const write = { baseVersion: record.version, occurredAt: app.now() - 1_000, fields }
    const change = (body: typeof write) =>
      app.ok('recordSection', { params: { id, section: 'housing' }, body }, siteAdmin)
    await change(write)
    expect(await idsOf({ redLine: '1' }, siteAdmin)).toContain(id)
    await change({
      ...write,
      baseVersion: record.version + 1,
      fields: { ...fields, housingAreaCentiM2: 100 },
    })
    expect(await idsOf({ redLine: '1' }, siteAdmin)).not.toContain(id)
  })

  test('not updated this month: whatever was written leaves the list', async () => {
    const before = await idsOf({ notUpdated: 'month' }, countyAdmin)
    const start = Date.parse('2020-11-01T00:00:00+08:00')
    expect((await idsOf({ notUpdated: 'month' })).length).toBe(
      (await idsWhere(`h.status = 'active' and h.updated_at < ?`, [start])).length,
    )
    const [id] = before
    const record = await app.ok('getHousehold', { params: { id: id! }, query: {} }, countyAdmin)
    await app.sql.run('update household set updated_at = ? where id = ?', [app.now(), record.id])
    expect(await idsOf({ notUpdated: 'month' }, countyAdmin)).toEqual(before.slice(1))
  })

  test('not updated this month: who looked and found nothing changed has done it, on the server and on the phone', async () => {
    const notUpdated = async () => new Set(await idsOf({ notUpdated: 'month' }, helper))
    app.advance(2 * 86_400_000)
    const old = await notUpdated()
    const due = await app.ok('listDueSections', {}, helper)
    const one = due.items.find(
      ({ household, sections }) => old.has(household.id) && sections.some(({ filled }) => filled),
    )!
    const sections = one.sections.filter(({ filled }) => filled).map(({ section }) => section)
    const { id } = one.household
    const body = { occurredAt: app.now(), sections }
    const { record } = await app.ok('confirmUnchanged', { params: { id }, body }, helper)
    expect((await notUpdated()).has(id)).toBe(false)
    expect(record!.confirmedAt).toBeGreaterThanOrEqual(body.occurredAt)
    expect(record!.updatedAt).toBe(one.household.updatedAt)
    const read = await app.ok('getHousehold', { params: { id }, query: {} }, helper)
    const held = { summary: summaryOf(read), record: read, people: [] }
    expect(isNarrowedTo(held, { notUpdated: 'month' }, app.now())).toBe(false)
  })

  test('what is to be done is asked of those in the register; the others are told as what they are', async () => {
    const take = householdPool(app).take
    const lacking = await take(
      WHERE.atHomeSite,
      WHERE.counted,
      "exists (select 1 from gated_value g where g.owner_id = h.id and g.state = 'reported' and g.missing <> '[]')",
    )
    for (const query of [{ missing: 'proof' as const }, {}])
      expect(await idsOf(query, siteAdmin)).toContain(lacking.id)
    await changeLife(app, lacking.id, lifeOf(app, 'withdraw'))
    expect(await idsOf({ missing: 'proof' }, siteAdmin)).not.toContain(lacking.id)
    const { items } = await list({ q: lacking.household_no }, siteAdmin)
    expect(items.map(({ id, status }) => [id, status])).toEqual([[lacking.id, 'withdrawn']])
  })

  test('the first page says how many there are; two statements and the gates', async () => {
    const whole = await idsWhere('1 = 1')
    const first = await list({ limit: '7' })
    expect(first.total).toEqual({ count: whole.length, more: false })
    const second = await list({ limit: '7', cursor: first.nextCursor! })
    expect(second.total).toBeNull()
    const counted = async (query: Query) => {
      await list(query, siteAdmin)
      return statementsOf(() => list(query, siteAdmin))
    }
    // One statement counts where there are several ways to begin, and one finds nobody.
    const session = (await counted({ q: 'zzzz' })) - 2
    // One statement finds, one reads the rows, one their gates.
    expect(await counted({ occupancyStatus: 'resident' })).toBe(session + 3)
    expect(await counted({ studentStatus: 'primary' })).toBe(session + 3)
    expect(await counted({ studentStatus: 'primary', occupancyStatus: 'resident' })).toBe(session + 4)
  })

  test('400 for a value or a filter that does not exist', async () => {
    const wrong = await app.call('listHouseholds', { query: { occupancyStatus: 'x' } }, { as: helper })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_input'])
    const strange = await app.call('listHouseholds', { query: { favourite: '1' } as Query }, { as: helper })
    expect(strange.status).toBe(400)
  })
})
