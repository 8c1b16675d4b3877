import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, moveInOf, WHERE } from '../../_kit/households'
import { retain } from '../../_kit/inside'
import { newKey } from '../../_kit/ids'

const DAY = 86_400_000

describeEachDatabase('idempotency keys', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  test('are known for 90 days and forgotten afterwards', async () => {
    const row = await householdPool(app).take(WHERE.atHomeSite, WHERE.hasKeys)
    const body = moveInOf(app, row, { actualMoveInDate: null, occupancyStatus: 'vacant' })
    const key = newKey()
    const send = () => app.call('recordMoveIn', { params: row, body }, { as: PERSONAS.siteAdmin, key })
    expect((await send()).body.outcome).toBe('applied')
    app.advance(89 * DAY)
    await retain(app)
    expect((await send()).body.outcome).toBe('replayed')
    app.advance(2 * DAY)
    await retain(app)
    expect((await send()).body.outcome).toBe('identical')
  })
})
