// Headings with a unit behind them: their own is read over, another one would make every figure wrong in silence.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE } from '../../_kit/demo'
import { checked, householdLine, imported, ledgerOf, saidOf } from '../../_kit/ledger'
import type { Line } from '../../_kit/ledger'

describeEachDatabase('headings with units', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const under = (label: string, heading: string): Line => {
    const { [label]: cell = null, ...line } = householdLine()
    return { ...line, [heading]: cell }
  }

  test.each([
    ['自筹资金', '自筹资金（万元）', '「自筹资金（万元）」的单位不是元，请换算成元'],
    ['自筹资金', '自筹资金(单位：千元)', '「自筹资金（千元）」的单位不是元，请换算成元'],
    ['住房面积', '住房面积（亩）', '「住房面积（亩）」的单位不是平方米，请换算成平方米'],
    ['自筹资金', '自筹资金（含贷款）', '不认识的列「自筹资金(含贷款)」，请用下载的模板填写'],
    ['审批人口', '审批人口（户）', '不认识的列「审批人口(户)」，请用下载的模板填写'],
  ])('%s as %s is not read', async (label, heading, message) => {
    const report = await checked(app, ledgerOf({ households: [under(label, heading)] }))
    expect([report.state, saidOf(report)]).toEqual(['failed', [expect.stringContaining(message)]])
  })

  test('总投资（万元） of a site is not read', async () => {
    const report = await checked(
      app,
      ledgerOf({ sites: [{ 安置点编号: HOME_SITE, '总投资（万元）': 8600 }] }),
    )
    expect(saidOf(report).join()).toContain('「总投资（万元）」的单位不是元，请换算成元')
  })

  test.each([
    ['自筹资金', ['自筹资金', '自筹资金（元）', '自筹资金 (元)', '*自筹资金（单位：元）']],
    [
      '住房面积',
      [
        '住房面积',
        '住房面积（平方米）',
        '住房面积（㎡）',
        '住房面积(m2)',
        '住房面积（m²）',
        '住房面积（平方）',
      ],
    ],
    ['审批人口', ['审批人口（人）', '审批人口*']],
  ])('%s with its own unit is', async (label, headings) => {
    for (const heading of headings) {
      const line = under(label, heading)
      expect([heading, saidOf(await imported(app, ledgerOf({ households: [line] })))]).toEqual([heading, []])
      const row = await app.sql.one(
        'select housing_area_centi_m2, self_raised_amount_fen, approved_population from household where household_no = ?',
        [String(line['户编号'])],
      )
      expect(Object.values(row!).map(Number)).toEqual([7_500, 600_000, 3])
    }
  })
})
