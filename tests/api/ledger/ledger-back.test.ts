// Lists that were taken out come back as they are; what was written since the check is not set back.
import { pathFor } from '@anju/shared-types'
import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import {
  applied,
  checked,
  headLine,
  householdLine,
  imported,
  importsAtRest,
  ledgerOf,
  personLine,
  saidOf,
} from '../../_kit/ledger'
import { peopleOf } from '../../_kit/persons'
import { bookOf, readBook } from '../../_kit/spreadsheets'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin } = PERSONAS

describeEachDatabase('what comes back', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const rowOf = (no: unknown) =>
    app.sql.one<Record<string, string>>('select * from household where household_no = ?', [String(no)])
  const taken = async (query: Input<'exportHouseholds'>['query']) =>
    new Uint8Array(
      await (
        await app.request('GET', pathFor('exportHouseholds', { query }), { as: countyAdmin })
      ).arrayBuffer(),
    )
  /** One sheet of it, with cells of the first row of this household written over. */
  const edited = (bytes: Uint8Array, name: string, over: Record<string, string>) => {
    const [heading = [], ...rows] = readBook(bytes).sheets[name]!
    const cells = heading.map((one, i) => over[one] ?? (rows[0]![i] || null))
    return bookOf([{ name, rows: [heading, cells] }])
  }

  test('a list of people, masked as it is', async () => {
    const bytes = await taken({ layer: 'person', site: HOME_SITE })
    const rows = readBook(bytes).sheets['搬迁人口']!.length - 1
    const again = await checked(app, bytes)
    expect([saidOf(again), again.counts.person]).toEqual([[], { created: 0, changed: 0, unchanged: rows }])
    expect(await leavesNothing(app, () => applied(app, again))).toMatchObject({ state: 'applied' })
  })

  test('the sites, whatever their households are narrowed by', async () => {
    const projects = {
      学校: '小学；新建；800；已有',
      坐标: '108.10352,23.93281',
      联系电话: '12012345678',
    }
    const done = await imported(app, ledgerOf({ sites: [{ 安置点编号: HOME_SITE, ...projects }] }))
    expect(saidOf(done)).toEqual([])
    const bytes = await taken({ layer: 'site', q: 'nobody', redLine: '1' })
    const [heading, ...rows] = readBook(bytes).sheets['安置点']!
    const phones = rows.map((row) => row[heading!.indexOf('联系电话')]).filter(Boolean)
    expect([rows.length > 1, phones.every((phone) => phone!.includes('*'))]).toEqual([true, true])
    const again = await checked(app, bytes)
    expect([saidOf(again), again.counts.site]).toEqual([
      [],
      { created: 0, changed: 0, unchanged: rows.length },
    ])
    expect(readBook(await taken({ layer: 'site', site: HOME_SITE })).sheets['安置点']).toHaveLength(2)
  })

  test('a person is found by the number of the export; another mask than his is told', async () => {
    const household = householdLine()
    const head = headLine(household, { 手机号: '12012345670' })
    await imported(app, ledgerOf({ households: [household], people: [head] }))
    const bytes = await taken({ layer: 'person', q: String(household['户编号']) })
    const done = await imported(
      app,
      edited(bytes, '搬迁人口', { 姓名: '韦改正', 文化程度: '初中', 就学情况: '非在校' }),
    )
    expect([saidOf(done), done.counts.person.changed]).toEqual([[], 1])
    const { id, head_name: name } = (await rowOf(household['户编号']))!
    expect([name, (await peopleOf(app, id!)).length]).toEqual(['韦改正', 1])
    const other = await checked(
      app,
      edited(bytes, '搬迁人口', { 姓名: '韦*别', 手机号: '138****0001', 身份证号: '452228**********12' }),
    )
    expect(saidOf(other).sort()).toEqual([
      '搬迁人口 2 姓名 「姓名」被遮住了，请填完整姓名',
      '搬迁人口 2 手机号 「手机号」被遮住了，请填完整号码',
      '搬迁人口 2 身份证号 「身份证号」被遮住了，请填完整号码',
    ])
    const strange = await checked(app, edited(bytes, '搬迁人口', { 人员编号: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }))
    expect(saidOf(strange)[0]).toBe('搬迁人口 2 人员编号 「人员编号」不是这户这个人的，请核对；新增的人不填')
  })

  test('a masked number of somebody new is told', async () => {
    const household = householdLine({ 户主电话: '138****0001' })
    const head = headLine(household, { 身份证号: '452228**********12', 出生日期: '1970-02-03', 性别: '男' })
    expect(saidOf(await checked(app, ledgerOf({ households: [household], people: [head] })))[0]).toBe(
      '搬迁户 2 户主电话 「户主电话」被遮住了，请填完整号码',
    )
    const { 户主电话: _, ...open } = household
    expect(saidOf(await checked(app, ledgerOf({ households: [open], people: [head] })))).toContain(
      '搬迁人口 2 身份证号 「身份证号」被遮住了，请填完整号码',
    )
  })

  test('a list with a closed household in it', async () => {
    const household = householdLine()
    await imported(app, ledgerOf({ households: [household], people: [headLine(household)] }))
    const no = String(household['户编号'])
    await app.sql.run("update household set status = 'withdrawn' where household_no = ?", [no])
    const bytes = await taken({ layer: 'household', q: no })
    const [heading, row] = readBook(bytes).sheets['搬迁户']!
    expect(row![heading!.indexOf('状态')]).toBe('已退出')
    const again = await checked(app, bytes)
    expect([saidOf(again), again.counts.household.unchanged]).toEqual([[], 1])
    const people = await checked(app, await taken({ layer: 'person', q: no }))
    expect([saidOf(people), people.counts.person.unchanged]).toEqual([[], 1])
    const sentence = '户编号 这一户已退出，不再导入'
    expect(saidOf(await checked(app, edited(bytes, '搬迁户', { 户口: '已迁入' })))).toEqual([
      `搬迁户 2 ${sentence}`,
    ])
    expect(saidOf(await checked(app, ledgerOf({ people: [personLine(household)] })))).toEqual([
      `搬迁人口 2 ${sentence}`,
    ])
  })

  describe('written since the check', () => {
    const hukou = async (id: string, hukouStatus: string) =>
      app.ok(
        'recordSection',
        {
          params: { id, section: 'hukou' },
          body: { baseVersion: 1, occurredAt: app.now() - 1_000, fields: { hukouStatus } },
        } as never,
        siteAdmin,
      )
    const prepared = async () => {
      const household = householdLine({ 户口: '未办理' })
      const file = ledgerOf({ households: [household], people: [headLine(household)] })
      await imported(app, file)
      return { file, household, id: (await rowOf(household['户编号']))!['id']! }
    }
    const overtaken = '搬迁户 2 户口 核对之后有人改过「户口」，请再核对一次'

    test('a section is not set back; checked again it may be', async () => {
      const { file, household, id } = await prepared()
      const report = await checked(app, file)
      expect(report.counts.household).toEqual({ created: 0, changed: 0, unchanged: 1 })
      await hukou(id, 'moved')
      const refused = await applied(app, report)
      expect([refused.state, saidOf(refused)]).toEqual(['checked', [overtaken]])
      const skipped = await applied(app, report, 'skip')
      expect([skipped.state, saidOf(skipped), skipped.counts.household.changed]).toEqual([
        'applied',
        [overtaken],
        0,
      ])
      expect((await rowOf(household['户编号']))!['hukou_status']).toBe('moved')
      await imported(app, file)
      expect((await rowOf(household['户编号']))!['hukou_status']).toBe('not_done')
    })

    test('other sections of the file are written', async () => {
      const { household, id } = await prepared()
      const { 户编号 = null, 户主姓名 = null } = household
      const report = await checked(app, ledgerOf({ households: [{ 户编号, 户主姓名, 房产证: '已发证' }] }))
      await hukou(id, 'moved')
      const done = await applied(app, report)
      expect([saidOf(done), done.counts.household.changed]).toEqual([[], 1])
    })

    test('a person’s, and a site’s', async () => {
      const { household, id } = await prepared()
      const people = [
        headLine(household, { 身份证号: null, 出生日期: '1970-01-01', 文化程度: '小学', 就学情况: '非在校' }),
      ]
      const site = { 安置点编号: HOME_SITE, 社区活动: '12' }
      const home = ledgerOf({ sites: [site], people })
      await app.sql.run(
        'update person set birth_date = ?, id_no_enc = null, id_no_hash = null where household_id = ?',
        ['1970-01-01', id],
      )
      const report = await checked(app, home)
      expect([saidOf(report), report.counts.person.changed, report.counts.site.changed]).toEqual([[], 1, 1])
      const other = ledgerOf({
        sites: [{ ...site, 社区活动: '7' }],
        people: [{ ...people[0]!, 文化程度: '初中' }],
      })
      await imported(app, other)
      expect(saidOf(await applied(app, report)).sort()).toEqual([
        '安置点 2 社区活动 核对之后有人改过「融入社区生活」，请再核对一次',
        '搬迁人口 2 文化程度 核对之后有人改过「文化与就学」，请再核对一次',
      ])
    })
  })

  test('an interrupted import that is resumed twice at once goes on once', async () => {
    const household = householdLine()
    const report = await checked(app, ledgerOf({ households: [household], people: [headLine(household)] }))
    await app.sql.run(
      "update ledger_import set state = 'applying', mode = 'skip', heartbeat_at = 0 where id = ?",
      [report.id],
    )
    const input = { params: { id: report.id }, body: { mode: 'skip' as const } }
    const go = () => app.call('applyLedgerImport', input, { as: countyAdmin })
    const replies = await Promise.all([go(), go()])
    await importsAtRest()
    const end = await app.ok('getLedgerImport', { params: { id: report.id } }, countyAdmin)
    expect([replies.map(({ status }) => status).sort(), end.counts.household.created]).toEqual([
      [200, 422],
      1,
    ])
  })
})
