// The calendar is Shanghai's wherever the server stands (model.md §8): the same midnight, seen from two ends of the world.
import { endOfMonth } from '@anju/shared-types'
import type { Input, Output } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { talliesAt, talliesOf } from '../../_kit/figures'
import { householdPool, moveInOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { startServerProcess } from '../../_kit/server-process'

// Each test starts whole server processes.
jest.setTimeout(90_000)
const MIDNIGHT = endOfMonth('2020-11')

describeEachDatabase('a server process in another time zone', (db) => {
  let token: string
  let households: HouseholdRow[]

  const withApp = async <T>(work: (app: TestApp) => Promise<T>, seed = false): Promise<T> => {
    const app = await startTestApp(db, { seed })
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }
  beforeAll(() =>
    withApp(async (app) => {
      token = await app.token(PERSONAS.siteAdmin)
      const pool = householdPool(app)
      households = []
      for (let i = 0; i < 2; i += 1) {
        const row = await pool.take(WHERE.atHomeSite, WHERE.hasKeys, WHERE.counted)
        const vacant = moveInOf(app, row, { actualMoveInDate: null, occupancyStatus: 'vacant' })
        await app.ok('recordMoveIn', { params: row, body: vacant }, PERSONAS.siteAdmin)
        households.push({ ...row, version: row.version + 1 })
      }
    }, true),
  )

  /** The server in `TZ`, its business clock at `at` when it starts; one move-in of `date`. */
  const recordAt = async (TZ: string, at: number, household: HouseholdRow, date: string) => {
    await withApp(async ({ sql }) => {
      const anchor = JSON.stringify({ business: at, system: Date.now() })
      await sql.run("update setting set content = ? where name = 'demo_clock'", [anchor])
    })
    const server = await startServerProcess(db, { TZ })
    try {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
      const me = await fetch(`${server.url}/api/me`, { headers })
      const body: Input<'recordMoveIn'>['body'] = {
        baseVersion: household.version,
        occurredAt: Number(me.headers.get('x-server-now')),
        actualMoveInDate: date,
        occupancyStatus: 'resident',
      }
      const response = await fetch(`${server.url}/api/households/${household.id}/move-in`, {
        method: 'PUT',
        headers: { ...headers, 'Idempotency-Key': newKey() },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: (await response.json()) as Output<'recordMoveIn'> }
    } finally {
      await server.end('SIGTERM')
    }
  }

  test('Kiritimati has the first of December already: in Shanghai it is tomorrow still, and refused', async () => {
    const reply = await recordAt('Pacific/Kiritimati', MIDNIGHT - 120_000, households[0]!, '2020-12-01')
    expect(reply).toMatchObject({ status: 422, body: { message: '入住日期不能晚于今天' } })
  })

  test('a minute before midnight counts in November, half a minute after it in December, also seen from New York', async () => {
    const before = await recordAt('Pacific/Kiritimati', MIDNIGHT - 60_000, households[0]!, '2020-11-30')
    expect(before.status).toBe(200)
    // New York writes the thirtieth of November for eleven hours more.
    const after = await recordAt('America/New_York', MIDNIGHT + 30_000, households[1]!, '2020-12-01')
    expect(after.status).toBe(200)
    const recorded = [before, after].map((reply) => reply.body.record!.updatedAt)
    expect(recorded[0]).toBeLessThan(MIDNIGHT)
    expect(recorded[1]).toBeGreaterThan(MIDNIGHT)
    await withApp(async (app) => {
      const at = async (instant: number) =>
        (await talliesAt(app, instant))[HOME_SITE]!.occupancyRate.reportedNum
      const now = (await talliesOf(app, HOME_SITE)).occupancyRate.reportedNum
      expect([await at(recorded[0]!), await at(MIDNIGHT)]).toEqual([now - 2, now - 1])
      const site = await app.sql.one<{ figures_date: string }>(
        'select figures_date from site where code = ?',
        [HOME_SITE],
      )
      expect(site!.figures_date).toBe('2020-12-01')
    })
  })
})
