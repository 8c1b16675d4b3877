// Lists on their way to somebody who reads slowly.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { bytesOf, exporting, manyHouseholds, statementsRun } from '../../_kit/exports'
import { readBook } from '../../_kit/spreadsheets'

describeEachDatabase('an export', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  test('waits for its reader: while nobody reads, nothing more is read of the database', async () => {
    await manyHouseholds(app, 3_000)
    const started = statementsRun()
    const stream = await exporting(app, PERSONAS.countyAdmin)
    const asked = () => statementsRun() - started
    let early = -1
    while (early !== asked()) {
      early = asked()
      await new Promise((resolve) => setTimeout(resolve, 1_500))
    }
    expect(early).toBeLessThan(30)
    const { sheets } = readBook(await bytesOf(stream))
    expect(sheets['搬迁户']!.length).toBeGreaterThan(3_000)
    expect(asked()).toBeGreaterThan(early)
  })
})
