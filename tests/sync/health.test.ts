import type { Input } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_CITY, HOME_COUNTY, PERSONAS } from '../_kit/demo'

const { countyAdmin, countyLeader, helper, provinceAdmin, siteAdmin } = PERSONAS
const MINUTE = 60_000
const DAY = 86_400_000
type Report = Input<'reportSync'>['body']

describeEachDatabase('how well phones get their work through', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const report = (as: string, more: Partial<Report> = {}) => {
    const body: Report = {
      ...{ platform: 'weapp', appVersion: '1.2.0', oldestWaitingMs: null, settledMs: [] },
      ...{ outcomes: [], failures: [] },
      ...more,
    }
    return app.call('reportSync', { body }, { as })
  }
  const health = (as: string, query: Input<'getSyncHealth'>['query'] = {}) =>
    app.ok('getSyncHealth', { query }, as)

  test('nothing reported: nothing to say, and no figure invented', async () => {
    expect(await health(countyAdmin)).toEqual({
      ...{ region: HOME_COUNTY, regionName: '都安瑶族自治县', days: 7, reports: 0 },
      settled: { count: 0, p50Ms: null, p95Ms: null },
      waiting: { none: 0, withinDay: 0, withinThreeDays: 0, longer: 0 },
      ...{ outcomes: [], failures: [], versions: [] },
    })
  })

  test('reports add up by county: waiting, time to the answer, failures, versions', async () => {
    const failures = [
      { code: 'network', count: 3 },
      { code: 'stale_version', count: 1 },
    ]
    const outcomes = [
      { outcome: 'applied' as const, count: 3 },
      { outcome: 'merged' as const, count: 1 },
    ]
    await report(helper, { settledMs: [500, 800, 2_000, 4 * MINUTE], outcomes, failures })
    await report(helper, { oldestWaitingMs: 2 * DAY, failures: [{ code: 'network', count: 2 }] })
    await report(siteAdmin, {
      platform: 'h5',
      appVersion: '1.1.0',
      oldestWaitingMs: MINUTE,
      settledMs: [900],
    })
    const answer = await health(countyLeader)
    expect(answer).toMatchObject({
      reports: 3,
      settled: { count: 5, p50Ms: 1_000, p95Ms: 300_000 },
      outcomes: [
        { outcome: 'applied', count: 3 },
        { outcome: 'merged', count: 1 },
      ],
      waiting: { none: 1, withinDay: 1, withinThreeDays: 1, longer: 0 },
      failures: [
        { code: 'network', count: 5 },
        { code: 'stale_version', count: 1 },
      ],
      versions: [
        { platform: 'weapp', appVersion: '1.2.0', reports: 2 },
        { platform: 'h5', appVersion: '1.1.0', reports: 1 },
      ],
    })
    // The city and the region hold the same, another county does not.
    expect((await health(provinceAdmin, { region: HOME_CITY })).reports).toBe(3)
    expect((await health(provinceAdmin, { region: '451229' })).reports).toBe(0)
  })

  test('a week later they are history', async () => {
    app.advance(8 * DAY)
    expect((await health(countyAdmin)).reports).toBe(0)
    expect((await health(countyAdmin, { days: '31' })).reports).toBe(3)
  })

  test('no person, household or device is kept', async () => {
    const rows = await app.sql.all<Record<string, unknown>>('select * from sync_health')
    expect(Object.keys(rows[0]!).sort()).toEqual(
      ['app_version', 'county_code', 'day', 'kind', 'label', 'n', 'platform'].sort(),
    )
    expect(JSON.stringify(rows)).not.toMatch(/[0-9A-HJKMNP-TV-Z]{26}/)
  })

  test('404 for another county’s, 403 for whoever leads none, 429 for a phone that talks too much', async () => {
    const ask = (as: string, region?: string) =>
      app.call('getSyncHealth', { query: region ? { region } : {} }, { as })
    expect((await ask(countyAdmin, '451229')).status).toBe(404)
    expect((await ask(helper)).status).toBe(403)
    const answers: number[] = []
    for (let i = 0; i < 40; i += 1) answers.push((await report(helper)).status)
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0)
  })

  test('400 for what no phone would say', async () => {
    const wrong = { failures: [{ code: '张三的手机', count: 1 }] }
    expect((await report(siteAdmin, wrong)).status).toBe(400)
    expect((await report(siteAdmin, { settledMs: [-1] })).status).toBe(400)
    expect((await report(siteAdmin, { appVersion: 'a b' })).status).toBe(400)
  })
})
