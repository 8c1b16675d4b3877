// What rows come to that another row, or the register, says something about.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import { checked, headLine, householdLine, imported, ledgerOf, personLine, saidOf } from '../../_kit/ledger'
import type { Line } from '../../_kit/ledger'
import { deathOf, peopleOf } from '../../_kit/persons'
import { countOf } from '../../_kit/untouched'

const { countyAdmin, siteAdmin } = PERSONAS

describeEachDatabase('rows of a ledger', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const rowOf = (no: unknown) =>
    app.sql.one<Record<string, string>>('select * from household where household_no = ?', [String(no)])
  const said = async (more: Line) =>
    saidOf(await checked(app, ledgerOf({ households: [householdLine(more)] })))

  test('one number twice: every row of it gets a sentence', async () => {
    const first = householdLine()
    const file = ledgerOf({ households: [first, { ...first, 房号: 'Z1' }], people: [headLine(first)] })
    const report = await imported(app, file, 'skip')
    expect([report.rows, report.badRows, saidOf(report)]).toEqual([
      3,
      3,
      [
        '搬迁户 2 户编号 户编号与第 3 行相同，一户只写一行',
        '搬迁户 3 户编号 户编号与第 2 行相同，一户只写一行',
        '搬迁人口 2 – 这一户在「搬迁户」表里写了几行，请先改好',
      ],
    ])
  })

  test('rows without a number, as merged cells leave them', async () => {
    const household = householdLine()
    const without = { 户编号: null }
    const report = await checked(
      app,
      ledgerOf({
        households: [household, householdLine(without), householdLine(without)],
        people: [headLine(household), personLine(household, without)],
      }),
    )
    const sentence = '请填写「户编号」（合并的单元格请先取消合并、逐行填满）'
    expect(saidOf(report)).toEqual([
      `搬迁户 3 户编号 ${sentence}`,
      `搬迁户 4 户编号 ${sentence}`,
      `搬迁人口 3 户编号 ${sentence}`,
    ])
  })

  test('two new sites of one name: the second is told, the first is written', async () => {
    const site = (code: string) => ({
      ...{ 安置点编号: code, 安置点名称: '同名安置点', 安置方式: '集中安置', 规划户数: '10' },
    })
    const household = householdLine()
    const file = ledgerOf({ sites: [site('4512289111'), site('4512289112')], households: [household] })
    expect(saidOf(await checked(app, file))).toEqual(['安置点 3 安置点名称 与第 2 行的安置点同名，请核对'])
    const done = await imported(app, file, 'skip')
    expect([done.state, done.counts.site.created, done.counts.household.created]).toEqual(['applied', 1, 1])
  })

  test.each([
    ['韦*国', '「户主姓名」被遮住了，请填完整姓名'],
    ['韦'.repeat(300), '姓名只填汉字，2 到 30 个字，中间用「·」'],
    ['13800000000', '姓名只填汉字，2 到 30 个字，中间用「·」'],
  ])('a new household’s head called %s', async (name, sentence) => {
    expect(await said({ 户主姓名: name })).toEqual([`搬迁户 2 户主姓名 ${sentence}`])
  })

  test('a code with a digit too many is no code', async () => {
    expect(await said({ 安置点: `${HOME_SITE}9` })).toEqual([
      `搬迁户 2 安置点 安置点「${HOME_SITE}9」不在您的管理范围内，或还没有建点`,
    ])
    expect(await said({ 迁出乡镇: '4512281019' })).toEqual([
      '搬迁户 2 迁出乡镇 没有「4512281019」这个乡镇，请填 9 位代码',
    ])
    expect(await said({ 安置点: `${HOME_SITE} 城东`, 迁出乡镇: '451228101 某乡' })).toEqual([])
  })

  test('a new household waits for its head', async () => {
    const household = householdLine()
    const file = ledgerOf({
      households: [household, householdLine()],
      people: [headLine(household, { 身份证号: '459999196604040310' }), personLine(household)],
    })
    const done = await imported(app, file, 'skip')
    expect(saidOf(done)).toEqual([
      '搬迁户 2 – 这一户户主的那一行有问题，整户先不导入',
      '搬迁人口 2 身份证号 身份证号不对，请对照证件再核对一遍',
      '搬迁人口 3 – 这一户户主的那一行有问题，整户先不导入',
    ])
    expect([done.counts.household.created, await rowOf(household['户编号'])]).toEqual([1, null])
  })

  test('whoever died or moved away is told, not edited', async () => {
    const household = householdLine()
    const mother = personLine(household, { 姓名: '韦老母', 与户主关系: '母亲' })
    await imported(app, ledgerOf({ households: [household], people: [headLine(household), mother] }))
    const { id } = (await rowOf(household['户编号']))!
    const dead = (await peopleOf(app, id!, countyAdmin)).find(
      ({ relationToHead }) => relationToHead === '52',
    )!
    await app.ok('changePeople', { params: { id: id! }, body: deathOf(app, dead.id) }, siteAdmin)
    const edited = ledgerOf({ people: [{ ...mother, 手机号: '12012345670' }] })
    expect(saidOf(await checked(app, edited))).toEqual(['搬迁人口 2 姓名 册上这个人已登记去世，请核对'])
    const same = await checked(app, ledgerOf({ people: [mother] }))
    expect([saidOf(same), same.counts.person.unchanged]).toEqual([[], 1])
  })

  test('the head’s name is corrected where both sheets say so', async () => {
    const household = householdLine()
    const head = headLine(household)
    await imported(app, ledgerOf({ households: [household], people: [head] }))
    const renamed = { ...household, 户主姓名: '韦改正' }
    expect(saidOf(await checked(app, ledgerOf({ households: [renamed] })))).toEqual([
      '搬迁户 2 户主姓名 册上这一户的户主不是「韦改正」，请核对户编号',
    ])
    const done = await imported(
      app,
      ledgerOf({ households: [renamed], people: [{ ...head, 姓名: '韦改正' }] }),
    )
    expect([saidOf(done), (await rowOf(household['户编号']))!['head_name']]).toEqual([[], '韦改正'])
    expect(await driftOf(app)).toEqual([])
  })

  test('the same choices in another order are no change', async () => {
    const household = householdLine({ 公共服务: '子女转学已办、社区登记已办' })
    await imported(app, ledgerOf({ households: [household] }))
    const report = await checked(
      app,
      ledgerOf({ households: [{ ...household, 公共服务: '社区登记已办、子女转学已办' }] }),
    )
    expect(report.counts.household).toEqual({ created: 0, changed: 0, unchanged: 1 })
  })

  describe('doors', () => {
    const door = ({ 房号 = null }: Line) => String(房号)
    const to = ({ 户编号 = null, 户主姓名 = null }: Line, 房号: string): Line => ({ 户编号, 户主姓名, 房号 })
    const doorOf = async ({ 户编号 = null }: Line) => (await rowOf(户编号))!['room_no']

    test('one moves out, another in; two change places', async () => {
      const [a, b] = [householdLine(), householdLine()]
      await imported(app, ledgerOf({ households: [a, b] }))
      const c = householdLine({ 房号: door(a) })
      // Who moves in stands before who moves out.
      const done = await imported(app, ledgerOf({ households: [c, to(a, `${door(a)}A`)] }))
      expect([saidOf(done), await doorOf(c), await doorOf(a)]).toEqual([[], door(a), `${door(a)}A`])
      const change = ledgerOf({ households: [to(a, door(b)), to(b, `${door(a)}A`)] })
      const changed = await imported(app, change)
      expect([saidOf(changed), await doorOf(a), await doorOf(b)]).toEqual([[], door(b), `${door(a)}A`])
    })

    test('who cannot move out keeps it', async () => {
      const a = householdLine()
      await imported(app, ledgerOf({ households: [a] }))
      const b = householdLine({ 房号: door(a) })
      const file = ledgerOf({ households: [b, { ...to(a, `${door(a)}A`), 审批人口: '三' }] })
      const done = await imported(app, file, 'skip')
      expect(saidOf(done)).toEqual([
        `搬迁户 2 房号 这个房号已经登记给户 ${String(a['户编号'])}`,
        '搬迁户 3 审批人口 「审批人口」要填整数',
      ])
      expect(await countOf(app, 'household', "room_no = ? and building = '90'", [door(a)])).toBe(1)
    })
  })
})
