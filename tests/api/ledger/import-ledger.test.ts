import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import {
  applied,
  checked,
  headLine,
  householdLine,
  imported,
  ledgerOf,
  personLine,
  saidOf,
} from '../../_kit/ledger'
import { peopleOf } from '../../_kit/persons'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { countyAdmin } = PERSONAS

describeEachDatabase('a ledger from Excel', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const idOf = async (no: unknown) =>
    (await app.sql.one<{ id: string }>('select id from household where household_no = ?', [String(no)]))!.id
  const read = async (no: unknown) =>
    app.ok('getHousehold', { params: { id: await idOf(no) }, query: {} }, countyAdmin)
  const none = { created: 0, changed: 0, unchanged: 0 }

  test('is checked first, and nothing is written by that', async () => {
    const household = householdLine()
    const file = ledgerOf({ households: [household], people: [headLine(household), personLine(household)] })
    const report = await leavesNothing(app, () => checked(app, file))
    expect(report).toMatchObject({
      ...{ state: 'checked', rows: 3, done: 3, badRows: 0, problems: [], mode: null, reason: null },
      counts: { site: none, household: { ...none, created: 1 }, person: { ...none, created: 2 } },
    })
  })

  test('a name is kept with one dot between its parts, whatever the file has there', async () => {
    const household = householdLine({ 户主姓名: '阿力木•买买提' })
    const lines = [headLine(household), personLine(household)]
    const people = (dot: string) =>
      ['阿力木', '古丽'].map((own, i) => ({ ...lines[i]!, 姓名: `${own}${dot}买买提` }))
    const done = await imported(app, ledgerOf({ households: [household], people: people('．') }))
    expect(saidOf(done)).toEqual([])
    const id = await idOf(household['户编号'])
    const rows = await app.sql.all<{ name: string }>('select name from person where household_id = ?', [id])
    expect(rows.map(({ name }) => name).sort()).toEqual(['古丽·买买提', '阿力木·买买提'])
    const named = 'select head_name, head_initials from household where id = ?'
    expect(await app.sql.one(named, [id])).toMatchObject({
      ...{ head_name: '阿力木·买买提', head_initials: 'almmmt' },
    })
    const again = await imported(app, ledgerOf({ households: [household], people: people('・') }))
    expect(again.counts.person).toEqual({ ...none, unchanged: 2 })
  })

  test('a household comes whole with its people; the same file again changes nothing', async () => {
    const household = householdLine({
      ...{ 交钥匙日期: '2019-10-01', 实际入住日期: '2019-11-03', 居住状况: '常住', 户主电话: '12012345678' },
      ...{ 因搬迁举债: '否', 公共服务: '子女转学已办', 旧房类型: '自建独立房', 旧房面积: '86.5' },
    })
    const people = [
      headLine(household, { 文化程度: '初中', 就学情况: '非在校' }),
      personLine(household, { 姓名: '韦小兰', 手机号: '12012345679' }),
    ]
    const file = ledgerOf({ households: [household], people })
    const done = await imported(app, file)
    expect(saidOf(done)).toEqual([])
    expect(done).toMatchObject({
      state: 'applied',
      counts: { household: { created: 1 }, person: { created: 2 } },
    })
    const record = await read(household['户编号'])
    expect(record).toMatchObject({
      ...{ siteCode: HOME_SITE, version: 1, relocationType: 'registered_poor' },
      populations: { approved: 3, benefit: 3, living: 3, deceased: 0, added: 0, movedOut: 0 },
      housing: { housingAreaCentiM2: 7_500, selfRaisedAmountFen: 600_000, keyHandoverDate: '2019-10-01' },
      moveIn: { actualMoveInDate: '2019-11-03', occupancyStatus: 'resident' },
      oldHouse: { oldHouseType: 'independent', oldHouseAreaCentiM2: 8_650 },
      loan: { hasHousingLoan: false },
    })
    // A spreadsheet brings no picture: what it claims is reported and lacks its proof.
    expect(
      record.gatedValues.filter(({ state }) => state !== 'none').map(({ gate, state }) => [gate, state]),
    ).toEqual([
      ['E1', 'reported'],
      ['E2', 'reported'],
      ['E3a', 'reported'],
      ['E5', 'reported'],
    ])
    const there = await peopleOf(app, record.id)
    expect(there.map(({ relationToHead, personStatus }) => [relationToHead, personStatus])).toEqual([
      ['02', 'registered'],
      ['97', 'registered'],
    ])
    expect(await driftOf(app)).toEqual([])
    const again = await checked(app, file)
    expect(again.counts).toEqual({
      ...{ site: none, household: { ...none, unchanged: 1 }, person: { ...none, unchanged: 2 } },
    })
    const written = await leavesNothing(app, () => applied(app, again))
    expect(written).toMatchObject({ state: 'applied', badRows: 0 })
  })

  test('a cell that is empty leaves what is there; one that says something else changes it, with its history', async () => {
    const household = householdLine({ 户口: '未办理' })
    await imported(app, ledgerOf({ households: [household], people: [headLine(household)] }))
    const { 户编号 = '', 户主姓名 = '' } = household
    const done = await imported(
      app,
      ledgerOf({ households: [{ 户编号, 户主姓名, 户口: '已迁入', 房产证: '已发证' }] }),
    )
    expect([saidOf(done), done.counts.household]).toEqual([[], { ...none, changed: 1 }])
    const record = await read(户编号)
    expect(record).toMatchObject({
      ...{ version: 2, hukou: { hukouStatus: 'moved' }, certificate: { propertyCertStatus: 'issued' } },
      housing: { housingAreaCentiM2: 7_500 },
    })
    const timeline = await app.ok(
      'getHouseholdTimeline',
      { params: { id: record.id }, query: {} },
      countyAdmin,
    )
    expect(timeline.items.map(({ section }) => section).sort()).toEqual(
      ['certificate', 'hukou', 'identity', 'registration'].sort(),
    )
    expect(timeline.items.find(({ section }) => section === 'hukou')!.changes).toEqual([
      { field: 'hukouStatus', before: 'not_done', after: 'moved' },
    ])
    expect(await driftOf(app)).toEqual([])
  })

  test('what is recognised stays as it is', async () => {
    const row = (await app.sql.one<{ household_no: string; head_name: string; actual_move_in_date: string }>(
      `select h.household_no, h.head_name, h.actual_move_in_date from household h join gated_value g on g.owner_id = h.id
       and g.gate = 'E2' and g.state = 'recognised' where h.site_code = ? order by h.id`,
      [HOME_SITE],
    ))!
    const line = { 户编号: row.household_no, 户主姓名: row.head_name, 实际入住日期: '2020-01-02' }
    const report = await checked(app, ledgerOf({ households: [line] }))
    expect(saidOf(report)).toEqual([
      '搬迁户 2 实际入住日期 「实际入住日期」的佐证已经认定，表里不一样；确实有变请在手机上改',
    ])
    const same = { ...line, 实际入住日期: row.actual_move_in_date }
    expect(saidOf(await checked(app, ledgerOf({ households: [same] })))).toEqual([])
  })

  test('all or nothing: while one row is wrong nothing is written; skipped, the others are', async () => {
    const [good, bad] = [householdLine(), householdLine({ 审批人口: '三' })]
    const file = ledgerOf({ households: [good, bad], people: [headLine(good), headLine(bad)] })
    const report = await checked(app, file)
    expect(saidOf(report)).toEqual([
      '搬迁户 3 审批人口 「审批人口」要填整数',
      '搬迁人口 3 – 这一户的「搬迁户」行有问题，人口先不导入',
    ])
    const refused = await leavesNothing(app, () =>
      app.call(
        'applyLedgerImport',
        { params: { id: report.id }, body: { mode: 'all' } },
        { as: countyAdmin },
      ),
    )
    expect([refused.status, refused.body.message]).toEqual([422, '还有 2 行有问题，请改好再导，或选择跳过'])
    const done = await applied(app, report, 'skip')
    expect(done).toMatchObject({
      ...{ state: 'applied', mode: 'skip', badRows: 2 },
      counts: { household: { created: 1 }, person: { created: 1 } },
    })
    expect(await countOf(app, 'household', 'household_no = ?', [String(bad['户编号'])])).toBe(0)
    expect((await read(good['户编号'])).populations.living).toBe(3)
  })

  test('a household that was closed is told as that', async () => {
    const household = householdLine()
    await imported(app, ledgerOf({ households: [household], people: [headLine(household)] }))
    const no = String(household['户编号'])
    await app.sql.run("update household set status = 'withdrawn' where household_no = ?", [no])
    const report = await checked(
      app,
      ledgerOf({ households: [{ 户编号: no, 户主姓名: '韦导入', 户口: '已迁入' }] }),
    )
    expect(saidOf(report)).toEqual(['搬迁户 2 户编号 这一户已退出，不再导入'])
  })

  test('a site comes with its sections, its households in the same file', async () => {
    const site = {
      ...{ 安置点编号: '4512289001', 安置点名称: '城南安置点', 安置方式: '集中安置', 规划户数: '120' },
      ...{ 地址: '城南路 1 号', 总投资: '86000000' },
    }
    const household = householdLine({ 安置点: '城南安置点' })
    const done = await imported(
      app,
      ledgerOf({ sites: [site], households: [household], people: [headLine(household)] }),
    )
    expect([saidOf(done), done.counts.site]).toEqual([[], { ...none, created: 1 }])
    const stored = await app.ok('getSite', { params: { code: '4512289001' } }, countyAdmin)
    expect(stored).toMatchObject({
      households: 1,
      sections: {
        basic: { siteName: '城南安置点', settleMode: 'concentrated', address: '城南路 1 号' },
        scale: { plannedHouseholds: 120, totalInvestmentFen: 8_600_000_000 },
      },
    })
    expect((await read(household['户编号'])).siteName).toBe('城南安置点')
    const again = await checked(app, ledgerOf({ sites: [site] }))
    expect(again.counts.site).toEqual({ ...none, unchanged: 1 })
  })
})
