// What is kept of a site: overdue is shown to whose it is, and one tap says that nothing changed.
import { SITE_SECTIONS } from '@anju/shared-types'
import type { DueSite } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, helper, provinceAdmin } = PERSONAS
const DAY = 86_400_000
const SAFETY = { policeRoom: true, disputes: 4, disputesResolved: 4, hazards: 3, hazardsFixed: 3 }

describeEachDatabase('what is overdue of a site', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
    app.advance(400 * DAY)
  })
  afterAll(() => app.close())

  const sites = async (as: string) => (await app.ok('listDueSections', {}, as)).sites
  const home = async (as: string) => (await sites(as)).find(({ site }) => site.code === HOME_SITE)
  const confirm = (
    sections: readonly string[],
    { as = siteAdmin as string, key = newKey(), occurredAt = app.now(), code = HOME_SITE as string } = {},
  ) =>
    app.call(
      'confirmSiteUnchanged',
      {
        params: { code },
        body: { occurredAt, sections: sections as DueSite['sections'][number]['section'][] },
      },
      { as, key },
    )
  const codes = (due: DueSite | undefined) => (due?.sections ?? []).map(({ section }) => section)
  const record = async () => app.ok('getSite', { params: { code: HOME_SITE } }, siteAdmin)
  const writeSafety = async (fields: Record<string, unknown>) =>
    app.ok(
      'recordSiteSection',
      {
        params: { code: HOME_SITE, section: 'site_safety' },
        body: { baseVersion: (await record()).version, occurredAt: app.now(), fields },
      },
      siteAdmin,
    )

  test('each sees his own: the site’s administrator his site, the county every real one of it', async () => {
    const own = await sites(siteAdmin)
    expect(own.map(({ site }) => site.code)).toEqual([HOME_SITE])
    const duties = app.deps.policy().responsibility!.sections
    const roleOf = (section: string) => duties.find((duty) => duty.section === section)!.role
    expect(new Set(codes(own[0]).map(roleOf))).toEqual(new Set(['site_admin']))
    const county = await sites(countyAdmin)
    expect(county.length).toBeGreaterThan(1)
    for (const due of county) {
      expect(due.site.code.slice(0, 6)).toBe(HOME_SITE.slice(0, 6))
      expect(new Set(codes(due).map(roleOf))).toEqual(new Set(['county_admin']))
    }
    const virtual = await app.sql.all<{ code: string }>('select code from site where is_dispersed = 1')
    expect(county.filter(({ site }) => virtual.some(({ code }) => code === site.code))).toEqual([])
    for (const as of [helper, provinceAdmin]) expect([as, await sites(as)]).toEqual([as, []])
  })

  test('what cannot change any more is never asked for', async () => {
    const asked = async () =>
      (await sites(countyAdmin))
        .filter((due) => codes(due).includes('site_progress'))
        .map(({ site }) => site.code)
    await app.sql.run("update site set project_status = 'finished' where code = ?", [HOME_SITE])
    expect(await asked()).toContain(HOME_SITE)
    await app.sql.run("update site set project_status = 'accepted' where code = ?", [HOME_SITE])
    expect(await asked()).not.toContain(HOME_SITE)
  })

  test('one tap: nothing changed. It is due no more; neither version nor proof moved', async () => {
    await writeSafety(SAFETY)
    app.advance(91 * DAY)
    const due = (await home(siteAdmin))!
    expect(due.sections.find(({ section }) => section === 'site_safety')).toMatchObject({
      days: 91,
      filled: true,
    })
    const before = await record()
    const [key, occurredAt] = [newKey(), app.now()]
    const reply = await confirm(['site_safety'], { key, occurredAt })
    expect([reply.status, reply.body]).toEqual([
      200,
      expect.objectContaining({ outcome: 'identical', confirmed: 1 }),
    ])
    expect((await confirm(['site_safety'], { key, occurredAt })).body).toMatchObject({ outcome: 'replayed' })
    expect(codes(await home(siteAdmin))).not.toContain('site_safety')
    const { version, gatedValues, sections } = await record()
    expect({ version, gatedValues, sections }).toEqual({
      ...{ version: before.version, gatedValues: before.gatedValues, sections: before.sections },
    })
    const rows = await app.sql.all<{ outcome: string; fields_after: string }>(
      "select outcome, fields_after from change_record where subject_id = ? and operation = 'confirmSiteUnchanged'",
      [HOME_SITE],
    )
    expect(rows.map(({ outcome, fields_after }) => [outcome, JSON.parse(fields_after)])).toEqual([
      ['identical', expect.objectContaining({ hazards: 3 })],
    ])
    expect(await brokenLinks(app)).toEqual([])
    app.advance(90 * DAY)
    expect(codes(await home(siteAdmin))).not.toContain('site_safety')
    app.advance(DAY)
    expect(codes(await home(siteAdmin))).toContain('site_safety')
  })

  test('several at once, each with a row; what somebody wrote after he looked, he has not seen', async () => {
    const looked = app.now()
    app.advance(DAY)
    await writeSafety({ ...SAFETY, hazardsFixed: 2 })
    await app.ok(
      'recordSiteSection',
      {
        params: { code: HOME_SITE, section: 'site_follow_up' },
        body: { baseVersion: (await record()).version, occurredAt: looked, fields: { workshops: 2 } },
      },
      siteAdmin,
    )
    app.advance(DAY)
    expect((await confirm(['site_safety', 'site_follow_up'], { occurredAt: looked })).body.confirmed).toBe(0)
    expect((await confirm(['site_safety', 'site_follow_up'])).body.confirmed).toBe(2)
    expect(await brokenLinks(app)).toEqual([])
  })

  test('401, 403, 404; a section without a cycle, and one that nothing is known of', async () => {
    const body = { occurredAt: app.now(), sections: ['site_safety' as const] }
    expect((await app.call('confirmSiteUnchanged', { params: { code: HOME_SITE }, body })).status).toBe(401)
    expect((await confirm(['site_safety'], { as: helper })).status).toBe(403)
    expect((await confirm(['site_short_board'])).status).toBe(403)
    expect((await confirm(['site_safety'], { code: '4504020001' })).status).toBe(404)
    const reply = await leavesNothing(app, () => confirm(['site_party']))
    expect([reply.status, reply.body.message]).toEqual([422, '有的项目不用定期更新'])
    const { fields } = SITE_SECTIONS.find(({ code }) => code === 'site_integration')!
    const empty = Object.keys(fields).map((code) => code.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))
    const columns = new Set(
      Object.keys((await app.sql.one('select * from site where code = ?', [HOME_SITE])) as object),
    )
    const known = empty.filter((name) => columns.has(name))
    expect(known.length).toBeGreaterThan(0)
    await app.sql.run(`update site set ${known.map((name) => `${name} = null`).join(', ')} where code = ?`, [
      HOME_SITE,
    ])
    const unknown = await leavesNothing(app, () => confirm(['site_integration']))
    expect([unknown.status, unknown.body.message]).toEqual([422, '还没填的项目，请打开填写'])
  })
})
