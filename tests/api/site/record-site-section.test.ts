import type { Input, Site } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, cityAdmin, helper, townshipAdmin } = PERSONAS
type Section = Input<'recordSiteSection'>['params']['section']

describeEachDatabase('PUT /api/sites/:code/sections/:section', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const read = (as: string = countyAdmin): Promise<Site> =>
    app.ok('getSite', { params: { code: HOME_SITE } }, as)
  const put = async (
    section: Section,
    fields: Record<string, unknown>,
    { as = countyAdmin as string, version = null as number | null, key = newKey() } = {},
  ) => {
    const body = { baseVersion: version ?? (await read()).version, occurredAt: app.now() - 60_000, fields }
    return app.call('recordSiteSection', { params: { code: HOME_SITE, section }, body }, { as, key })
  }
  const HAZARD = { geoHazardStatus: 'suitable' }
  const school = { kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' }

  test('401, 404, 403: the county writes the project, the site its life, a city looks', async () => {
    const input = {
      params: { code: HOME_SITE, section: 'site_hazard' as const },
      body: { baseVersion: 1, occurredAt: app.now(), fields: HAZARD },
    }
    expect((await app.call('recordSiteSection', input)).status).toBe(401)
    const away = { ...input, params: { ...input.params, code: '4504050001' } }
    expect((await app.call('recordSiteSection', away, { as: countyAdmin })).body.code).toBe('not_found')
    expect((await app.call('getSite', { params: { code: HOME_SITE } }, { as: townshipAdmin })).status).toBe(
      404,
    )
    for (const as of [siteAdmin, cityAdmin, helper])
      expect([as, (await put('site_hazard', HAZARD, { as })).status]).toEqual([as, 403])
    expect((await read(siteAdmin)).writable).toContain('site_schools')
    expect((await read(siteAdmin)).writable).not.toContain('site_hazard')
    expect((await read(cityAdmin)).writable).toEqual([])
  })

  test.each<[string, Section, Record<string, unknown>, number, string]>([
    ['half a school', 'site_schools', { schools: [{ kind: 'primary' }] }, 400, 'schools.0.mode'],
    [
      'a distance below nought',
      'site_schools',
      { schools: [{ ...school, distanceM: -1 }] },
      400,
      'schools.0.distanceM',
    ],
    [
      'finished before begun',
      'site_progress',
      { projectStatus: 'finished', startDate: '2019-01-01', finishDate: '2018-01-01' },
      422,
      'finishDate',
    ],
    [
      'more settled than brought',
      'site_safety',
      { policeRoom: true, disputes: 1, disputesResolved: 2, hazards: null, hazardsFixed: null },
      422,
      'disputesResolved',
    ],
    [
      'a tenth centre',
      'site_centers',
      { serviceCenters: [{ slot: 10, openDate: null }] },
      400,
      'serviceCenters.0.slot',
    ],
  ])('refuses %s and leaves nothing', async (_, section, fields, status, field) => {
    const { version } = await read()
    const reply = await leavesNothing(app, () => put(section, fields, { version }))
    expect(reply.status).toBe(status)
    const { fields: named } = reply.body.details as { fields: { field: string }[] }
    expect(named.map((one) => one.field)).toContain(field)
  })

  test('422 for a name that another site of the county has', async () => {
    const other = await app.sql.one<{ name: string }>(
      'select name from site where county_code = ? and code <> ? order by code limit 1',
      [HOME_SITE.slice(0, 6), HOME_SITE],
    )
    const { basic } = (await read()).sections
    expect((await put('site_basic', { ...basic, address: null })).status).toBe(200)
    const reply = await put('site_basic', { ...basic, siteName: other!.name })
    expect([reply.status, reply.body.message]).toEqual([422, '本县已经有同名的安置点'])
  })

  test('409 for the same field, merged for another section, the same key once', async () => {
    const { version } = await read()
    const scale = (plannedHouseholds: number) => ({
      ...{ plannedHouseholds, plannedPopulation: 1_400, housingUnits: null },
      ...{ housingAreaCentiM2: 3_500_000, totalInvestmentFen: 8_600_000_000 },
    })
    const key = newKey()
    const body = { baseVersion: version, occurredAt: app.now() - 60_000, fields: scale(320) }
    const send = () =>
      app.call(
        'recordSiteSection',
        { params: { code: HOME_SITE, section: 'site_scale' }, body },
        { as: countyAdmin, key },
      )
    expect([(await send()).body.outcome, (await send()).body.outcome]).toEqual(['applied', 'replayed'])
    const stale = await put('site_scale', scale(321), { version })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version'])
    const merged = await put(
      'site_centers',
      { serviceCenters: [{ slot: 1, openDate: '2020-06-01' }] },
      { version },
    )
    expect(merged.body.outcome).toBe('merged')
    expect((await read()).version).toBe(version + 2)
    expect((await read()).sections.scale).toEqual(scale(320))
  })

  test('what needs a paper is reported until it is there; the leader’s number is masked', async () => {
    const reply = await put('site_schools', { schools: [school] }, { as: siteAdmin })
    expect(reply.body.record.gatedValues.find(({ gate }) => gate === 'E8a')).toEqual({
      ...{ gate: 'E8a', state: 'reported', missing: ['document'], evidence: [], decidedAt: null },
    })
    const none = await put('site_schools', { schools: [] }, { as: siteAdmin })
    expect(none.body.record.gatedValues.find(({ gate }) => gate === 'E8a')!.state).toBe('none')
    const leader = { leaderName: '蒙某某', leaderPost: '副县长', leaderFrom: '2019-01-01', leaderTo: null }
    const told = await put('site_leader', { ...leader, leaderPhone: '13900005678' })
    expect([told.status, told.body.message]).toEqual([200, undefined])
    expect(told.body.record.sections.leader).toEqual({ ...leader, leaderPhone: '139****5678' })
    expect((await put('site_leader', leader)).body.outcome).toBe('identical')
    const stored = await app.sql.all(`select fields_after from change_record where section = 'site_leader'`)
    expect(JSON.stringify(stored)).not.toContain('13900005678')
    expect(await brokenLinks(app)).toEqual([])
  })

  test('progress is reported by date, and what is hardly so is said', async () => {
    const project = {
      ...{ kind: 'education', name: '小学扩建', investmentFen: 300_000_000, planFinishDate: '2020-12-31' },
      progress: [
        { date: '2020-09-15', percent: 20, note: '基础完成' },
        { date: '2020-10-15', percent: 60, note: null },
      ],
    }
    const told = await put('site_short_board', { shortBoardProjects: [project] })
    expect(told.body.record.sections.shortBoard).toEqual({ shortBoardProjects: [project] })
    await put('site_progress', {
      projectStatus: 'finished',
      startDate: '2018-01-01',
      finishDate: '2019-06-30',
    })
    const early = { acceptanceStatus: 'accepted', acceptanceDate: '2019-06-01', qualitySafety: 'safe' }
    expect((await put('site_acceptance', early)).body.doubts).toEqual([
      { field: 'acceptanceDate', message: '验收早于完工 2019-06-30，请核对' },
    ])
  })
})
