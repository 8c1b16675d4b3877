import { ROLES } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { HEADING, readBook } from '../../_kit/spreadsheets'

const { countyAdmin, cityAdmin, siteAdmin } = PERSONAS

describeEachDatabase('GET /api/roster-template', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const download = async (as: string) => {
    const reply = await app.request('GET', '/api/roster-template', { as })
    expect(reply.status).toBe(200)
    return { headers: reply.headers, bytes: new Uint8Array(await reply.arrayBuffer()) }
  }

  test('401 without a session, 403 for whoever keeps no roster', async () => {
    expect((await app.request('GET', '/api/roster-template')).status).toBe(401)
    expect((await app.request('GET', '/api/roster-template', { as: siteAdmin })).status).toBe(403)
  })

  test('200: a real .xlsx with heading, example, explanation and drop-downs of what he may give', async () => {
    const { headers, bytes } = await download(countyAdmin)
    expect(headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    const { sheets, xml } = readBook(bytes)
    expect(Object.keys(sheets)).toEqual(['名册', '填写说明', '选项'])
    const [heading, example, ...rest] = sheets['名册']!
    expect([heading, rest]).toEqual([HEADING, []])
    expect(example![0]).toBe('示例：韦某某')
    const choices = sheets['选项']!
    const column = (i: number) => choices.map((row) => row[i] ?? '').filter((text) => text !== '')
    const codes = column(0).map((text) => text.split(' ')[0]!)
    expect(codes).toContain(HOME_SITE)
    expect(codes.filter((code) => !code.startsWith(HOME_COUNTY))).toEqual([])
    const roles = column(1)
    expect(roles).toContain(ROLES.helper)
    for (const role of ['province_admin', 'city_admin', 'county_admin'] as const)
      expect(roles).not.toContain(ROLES[role])
    const validations = [
      ...xml['名册']!.matchAll(/<dataValidation [^>]*sqref="([^"]+)"[^>]*>\s*<formula1>([^<]+)</g),
    ]
    expect(validations.map(([, range, formula]) => [range, formula]).sort()).toEqual([
      ['C2:C5001', `选项!$A$1:$A$${codes.length}`],
      ['D2:D5001', `选项!$B$1:$B$${roles.length}`],
      ['E2:E5001', `选项!$A$1:$A$${codes.length}`],
      ['F2:F5001', '选项!$C$1:$C$12'],
    ])
  })

  test('200: a city gives one level more', async () => {
    const { sheets } = readBook((await download(cityAdmin)).bytes)
    expect(sheets['选项']!.map((row) => row[1])).toContain(ROLES.county_admin)
  })

  test('200: as it is downloaded it imports nobody, and no problem', async () => {
    const { bytes } = await download(countyAdmin)
    const body = bytes as unknown as ArrayBuffer
    const reply = await app.call('importRoster', { query: {}, body }, { as: countyAdmin })
    expect(reply.body).toEqual({ applied: true, rows: 0, created: 0, changed: 0, unchanged: 0, problems: [] })
  })
})
