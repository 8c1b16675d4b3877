// Lists of records and places in a spreadsheet: a record a line of its cell, in and out.
import { pathFor } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import {
  checked,
  headLine,
  householdLine,
  imported,
  importsAtRest,
  ledgerOf,
  saidOf,
} from '../../_kit/ledger'
import { readBook } from '../../_kit/spreadsheets'
import { sealPhoto } from '../../_kit/photos'
import { whileHolding } from '../../_kit/inside'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin } = PERSONAS

describeEachDatabase('lists in a ledger', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const site = () => app.ok('getSite', { params: { code: HOME_SITE } }, countyAdmin)

  test('a site comes with its place, parties, schools, centres and projects; the same file changes nothing', async () => {
    const line = {
      安置点编号: HOME_SITE,
      坐标: '108.10352，23.93281 WGS-84',
      业主单位: '县搬迁办；；覃某；0778-0000000',
      施工单位: '某某建设有限公司；91450000MA5K000000\n另一家建设有限公司',
      学校: '小学；新建；８００ 米；已有\n初中；就近利用；；已有',
      九个中心: '1；2020-06-01\n2',
      补短板项目: '教育；小学扩建；3000000；2020-12-31\n- 2020-09-15；20；基础完成\n- 2020-10-15；60',
    }
    const file = ledgerOf({ sites: [line] })
    const done = await imported(app, file)
    expect([saidOf(done), done.counts.site.changed]).toEqual([[], 1])
    const { sections, gatedValues } = await site()
    expect(sections.basic.location).toEqual({ lng: 108.10352, lat: 23.93281, crs: 'wgs84' })
    expect(sections.parties.ownerUnit).toEqual([
      { name: '县搬迁办', creditCode: null, contact: '覃某', phone: '0778-0000000' },
    ])
    expect(sections.parties.constructionUnits!.map(({ name }) => name)).toEqual([
      '某某建设有限公司',
      '另一家建设有限公司',
    ])
    expect(sections.schools.schools).toEqual([
      { kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' },
      { kind: 'junior', mode: 'nearby', distanceM: null, state: 'ready' },
    ])
    expect(sections.centers.serviceCenters).toEqual([
      { slot: 1, openDate: '2020-06-01' },
      { slot: 2, openDate: null },
    ])
    expect(sections.shortBoard.shortBoardProjects).toMatchObject([
      {
        name: '小学扩建',
        progress: [
          { percent: 20, note: '基础完成' },
          { percent: 60, note: null },
        ],
      },
    ])
    // A spreadsheet brings no picture.
    expect(gatedValues.find(({ gate }) => gate === 'E8a')!.state).toBe('reported')
    const again = await checked(app, file)
    expect([saidOf(again), again.counts.site]).toEqual([[], { created: 0, changed: 0, unchanged: 1 }])
    const gone = await imported(app, ledgerOf({ sites: [{ 安置点编号: HOME_SITE, 学校: '无' }] }))
    expect([saidOf(gone), (await site()).sections.schools.schools]).toEqual([[], []])
  })

  test('what its paper proves is not changed by a sheet; what it does not, is', async () => {
    const org = (date: string, mass: string) =>
      ledgerOf({
        sites: [{ 安置点编号: HOME_SITE, 自治组织: '是', 自治与群团组织成立日期: date, 群团组织: mass }],
      })
    expect(saidOf(await imported(app, org('2019-12-01', '工会')))).toEqual([])
    const plaque = { siteCode: HOME_SITE, gate: 'E8e', shot: 'document' } as const
    const evidenceIds = [await sealPhoto(app, countyAdmin, plaque)]
    const body = { evidenceIds, occurredAt: app.now() }
    await app.ok('addSiteProof', { params: { code: HOME_SITE, gate: 'E8e' }, body }, countyAdmin)
    expect(saidOf(await imported(app, org('2019-12-01', '工会、妇联')))).toEqual([])
    const { sections, gatedValues } = await site()
    expect([sections.selfGov.massOrgs, gatedValues.find(({ gate }) => gate === 'E8e')!.state]).toEqual([
      ['union', 'women'],
      'recognised',
    ])
    expect(saidOf(await checked(app, org('2019-12-02', '工会')))).toEqual([
      expect.stringContaining('这一项的佐证已经认定'),
    ])
  })

  // The embedded database has one writer: nobody comes between.
  if (db.dialect === 'mysql')
    test('what somebody writes while a file is on its way stays', async () => {
      const report = await checked(app, ledgerOf({ sites: [{ 安置点编号: HOME_SITE, 社区活动: '12' }] }))
      await whileHolding(app, HOME_SITE, async (sql) => {
        await app.ok('applyLedgerImport', { params: { id: report.id }, body: { mode: 'all' } }, countyAdmin)
        // The import has read the site by now, and waits for it.
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        await sql.run('update site set building_leaders = 77, version = version + 1 where code = ?', [
          HOME_SITE,
        ])
      })
      await importsAtRest()
      expect((await site()).sections.integration).toMatchObject({ activities: 12, buildingLeaders: 77 })
    })

  test('what is wrong in a list is told with its line, and by the section’s own rules', async () => {
    const wrong = ledgerOf({
      sites: [
        {
          安置点编号: HOME_SITE,
          坐标: '城东大道',
          学校: '小学；新建；800；已有\n大学；新建；800；已有',
          施工单位: '某某建设有限公司；12345',
          九个中心: '10',
        },
      ],
    })
    const report = await leavesNothing(app, () => checked(app, wrong))
    expect(saidOf(report)).toEqual([
      '安置点 2 坐标 「坐标」写成 经度,纬度，例如 108.10352,23.93281',
      '安置点 2 施工单位 第 1 条：统一社会信用代码是 18 位数字和大写字母',
      '安置点 2 学校 「学校」第 2 行：「学段」没有「大学」，可填：幼儿园、小学、初中、高中',
      '安置点 2 九个中心 第 1 条：「序号」最多 9',
    ])
  })

  test('a household’s projects go out a line each and come back unchanged, brackets and semicolons in them', async () => {
    const household = householdLine({ 产业项目: '养殖；林下养鸡（二期）；1200.5' })
    const done = await imported(app, ledgerOf({ households: [household], people: [headLine(household)] }))
    expect(saidOf(done)).toEqual([])
    const no = String(household['户编号'])
    const { id } = (await app.sql.one<{ id: string }>('select id from household where household_no = ?', [
      no,
    ]))!
    const projects = async () =>
      (await app.ok('getHousehold', { params: { id }, query: {} }, countyAdmin)).livelihood.industryProjects
    expect(await projects()).toMatchObject([{ name: '林下养鸡(二期)', subsidyFen: 120_050 }])
    // As a phone writes it: the input method's own brackets.
    const stored = [{ ...(await projects())![0]!, name: '林下养鸡（二期）；鸭' }]
    await app.sql.run('update household set industry_projects = ? where id = ?', [JSON.stringify(stored), id])
    const query = { layer: 'household' as const, q: no }
    const reply = await app.request('GET', pathFor('exportHouseholds', { query }), { as: countyAdmin })
    const bytes = new Uint8Array(await reply.arrayBuffer())
    const [heading, row] = readBook(bytes).sheets['搬迁户']!
    expect(row![heading!.indexOf('产业项目')]).toBe('养殖；林下养鸡（二期）\\；鸭；1200.50')
    const again = await checked(app, bytes)
    expect([saidOf(again), again.counts.household]).toEqual([[], { created: 0, changed: 0, unchanged: 1 }])
    expect(await projects()).toEqual(stored)
  })
})
