// House plates: issued for doors without one or anew, printed, read again from the printed page by other programs.
import type { PlateSheet } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { retain, statementsOf } from '../../_kit/inside'
import { readSheet } from '../../_kit/plates'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, helper, cityAdmin } = PERSONAS
const DAY_MS = 86_400_000

describeEachDatabase('house plates', (db) => {
  let app: TestApp
  let doors: { id: string; head_name: string; household_no: string }[]
  beforeAll(async () => {
    app = await startTestApp(db, { env: { PUBLIC_URL: 'https://anju.example.gov.cn' } })
    doors = await app.sql.all(
      `select id, head_name, household_no from household where site_code = ? and status = 'active' order by id`,
      [HOME_SITE],
    )
  })
  afterAll(() => app.close())

  const at = { code: HOME_SITE }
  const sheets = (as: string = siteAdmin) => app.ok('listPlateSheets', { params: at }, as)
  const issue = (householdIds: string[] | null, key = newKey()) =>
    app.call('issuePlates', { params: at, body: { householdIds } }, { as: siteAdmin, key })
  const print = async ({ id }: Pick<PlateSheet, 'id'>) => {
    const response = await app.request('GET', `/api/plate-sheets/${id}/file`, { as: siteAdmin })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    return readSheet(Buffer.from(await response.arrayBuffer()))
  }
  const scan = (code: string) => app.ok('scanHousehold', { body: { code } }, siteAdmin)
  const stripDoors = (ids: readonly string[]) =>
    app.sql.run(`delete from plate where household_id in (${ids.map(() => '?').join(', ')})`, ids)

  test('every door has one: nothing is issued', async () => {
    expect((await sheets()).without).toBe(0)
    const reply = await leavesNothing(app, () => issue(null))
    expect([reply.status, reply.body.message]).toEqual([
      422,
      '这个安置点每户都有门牌了；要换门牌，请打开那一户',
    ])
  })

  test('those without one get theirs, in the order of the doors; the page is read by another program', async () => {
    const bare = doors.slice(0, 3).map(({ id }) => id)
    await stripDoors(bare)
    expect((await sheets()).without).toBe(3)
    const key = newKey()
    let reply = {} as Awaited<ReturnType<typeof issue>>
    const statements = await statementsOf(async () => void (reply = await issue(null, key)))
    // However many doors: rows of plates and of history go in together, in pieces of a power of two.
    expect(statements).toBeLessThan(25)
    const { status, body } = reply
    expect([status, body]).toEqual([200, expect.objectContaining({ plates: 3, pages: 1, printable: true })])
    // An answer that was lost is asked for again: no second sheet.
    expect((await issue(null, key)).body.id).toBe(body.id)
    expect(await sheets()).toEqual({ without: 0, items: [body] })

    const { words, pages, fonts } = await print(body)
    expect(pages.map((codes) => codes.length)).toEqual([3])
    const found: string[] = []
    for (const link of pages[0]!) {
      expect(link).toMatch(/^https:\/\/anju\.example\.gov\.cn\/h\/1[0-9A-HJKMNP-TV-Z]{30}$/)
      const { household, match } = await scan(link)
      expect(match).toBe('verified')
      found.push(household!.id)
      expect(words).toContain(household!.doorplate)
      // The number beneath, as one would type it.
      const code = link.slice(-31)
      expect(words).toContain(code.replace(/(.{4})(?=.)/g, '$1-'))
    }
    expect([...found].sort()).toEqual([...bare].sort())
    // No resident's name, no number of the register.
    for (const { head_name, household_no } of doors)
      for (const secret of [head_name, household_no]) expect(words).not.toContain(secret)
    expect(
      fonts
        .split('\n')
        .slice(2)
        .filter(Boolean)
        .every((line) => / yes yes yes /.test(line)),
    ).toBe(true)
  })

  test('a new plate ends the old one; the phones hear of it, the timeline tells it', async () => {
    const one = doors[3]!.id
    const before = await app.ok('getHousehold', { params: { id: one }, query: {} }, siteAdmin)
    const first = (await issue([one])).body
    const [old] = (await print(first)).pages[0]!
    const { cursor } = await app.ok('pull', { query: { limit: '200' } }, helper)
    const second = (await issue([one])).body
    const [fresh] = (await print(second)).pages[0]!
    expect(fresh).not.toBe(old)
    expect([(await scan(old!)).match, (await scan(fresh!)).match]).toEqual(['revoked', 'verified'])
    // The first sheet has nothing to print any more.
    const gone = await app.request('GET', `/api/plate-sheets/${first.id}/file`, { as: siteAdmin })
    expect([gone.status, ((await gone.json()) as { message: string }).message]).toEqual([
      422,
      '这批门牌都已作废',
    ])
    const after = await app.ok('getHousehold', { params: { id: one }, query: {} }, siteAdmin)
    expect(after.version).toBe(before.version)
    expect(after.abilities).toContain('replacePlate')
    const { items } = await app.ok('getHouseholdTimeline', { params: { id: one }, query: {} }, siteAdmin)
    expect(items[0]!.section).toBe('plate')
    expect(JSON.stringify(items[0])).toContain('换发新门牌，旧门牌作废')
    const next = await app.ok('pull', { query: { cursor, limit: '200' } }, siteAdmin)
    expect(JSON.stringify(next)).toContain(one)
    expect(await brokenLinks(app)).toEqual([])
  })

  test('the codes are kept a week, sealed; then the sheet cannot be printed', async () => {
    const { body } = await issue([doors[4]!.id])
    const [link] = (await print(body)).pages[0]!
    const row = (await app.sql.one<{ codes_enc: string }>('select codes_enc from plate_sheet where id = ?', [
      body.id,
    ]))!
    expect(row.codes_enc).not.toContain(link!.slice(-31))
    app.advance(8 * DAY_MS)
    expect((await retain(app))['plate_codes']).toBeGreaterThan(0)
    const { items } = await sheets()
    expect(items.every(({ printable }) => !printable)).toBe(true)
    const late = await app.request('GET', `/api/plate-sheets/${body.id}/file`, { as: siteAdmin })
    expect([late.status, ((await late.json()) as { message: string }).message]).toEqual([
      422,
      '这批门牌的码已经过期清除；没有门牌的户可以一起重新生成，个别没贴上的，请打开那一户换门牌',
    ])
    // What hangs on the door goes on.
    expect((await scan(link!)).match).toBe('verified')
  })

  test('a site that is not there', async () => {
    const nowhere = { params: { code: '4512289999' } }
    expect((await app.call('listPlateSheets', nowhere, { as: countyAdmin })).body.code).toBe('not_found')
    const reply = await app.call(
      'issuePlates',
      { ...nowhere, body: { householdIds: null } },
      { as: countyAdmin },
    )
    expect(reply.body.code).toBe('not_found')
  })

  test('the county may, a helper and a city may not; a household of another site is refused', async () => {
    expect((await sheets(countyAdmin)).without).toBe(0)
    for (const as of [helper, cityAdmin])
      expect([as, (await app.call('listPlateSheets', { params: at }, { as })).status]).toEqual([as, 403])
    const elsewhere = (await app.sql.one<{ id: string }>(
      "select id from household where site_code <> ? and status = 'active' limit 1",
      [HOME_SITE],
    ))!
    const reply = await leavesNothing(app, () => issue([doors[0]!.id, elsewhere.id]))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
  })
})
