// What is hardly so is told before it is written, and is in the way of nothing.
import type { LedgerImport } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE } from '../../_kit/demo'
import { applied, checked, headLine, householdLine, ledgerOf, saidOf } from '../../_kit/ledger'

describeEachDatabase('what a ledger’s check reminds of', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const hintsOf = ({ hints }: LedgerImport) =>
    hints.map(({ sheet, row, column, message }) => [sheet, row, column, message].join(' '))

  test('doubts and red lines, row by row; once written they are not said again', async () => {
    const household = householdLine({ 自筹资金: '600000', 住房面积: '75.01' })
    const head = headLine(household, {
      ...{ 身份证号: null, 出生日期: '1950-01-01', 性别: '男' },
      ...{ 劳动能力: '普通劳动力', 就业情况: '无意愿' },
    })
    const file = ledgerOf({ households: [household, householdLine()], people: [head] })
    const report = await checked(app, file)
    expect([saidOf(report), report.badRows, report.hintRows]).toEqual([[], 0, 2])
    expect(hintsOf(report)).toEqual([
      '搬迁户 2 自筹资金（元） 自筹超过 20 万元，请确认单位是元',
      '搬迁户 2 住房面积（平方米） 人均住房面积预判越线：75.01 平方米 ÷ 3 人，比上限 75 平方米多 0.01 平方米，请核对',
      '搬迁户 2 自筹资金（元） 每人自筹资金预判越线：600000 元 ÷ 3 人，比上限 7500 元多 592500 元，请核对',
      '搬迁人口 2 劳动能力 60 岁以上一般不选「普通劳动力」',
    ])
    const done = await applied(app, report)
    expect([done.state, done.hintRows]).toEqual(['applied', 2])
    const again = await checked(app, file)
    expect([again.hintRows, again.hints]).toEqual([0, []])
  })

  test('what a report of the release before does not know', async () => {
    const report = await checked(app, ledgerOf({ sites: [{ 安置点编号: HOME_SITE, 社区活动: '12' }] }))
    const old = { counts: report.counts, badRows: 0, problems: [] }
    await app.sql.run('update ledger_import set report = ? where id = ?', [JSON.stringify(old), report.id])
    const done = await applied(app, report)
    expect([done.state, done.hintRows, done.hints]).toEqual(['applied', 0, []])
  })
})
