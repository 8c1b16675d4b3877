// Ids are not commit order (model.md §6): a write that waited must not be missed by the roll-up of one that overtook it.
import { createConnection } from 'mysql2/promise'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { startJob, talliesOf } from '../../_kit/figures'
import type { HouseholdPool } from '../../_kit/households'
import { householdPool, moveInOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { addWriterOfAll } from '../../_kit/people'

const { siteAdmin } = PERSONAS

describeEachDatabase('the figures job', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  let job: ReturnType<typeof startJob>
  let writer: string
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
    writer = await addWriterOfAll(app)
    job = startJob(app)
  })
  afterAll(async () => {
    await job.stop()
    await app.close()
  })

  const inRegion = async (site: string) =>
    Number(
      (await app.sql.one<{ n: number }>(
        `select reported_num as n from region_tally where indicator = 'occupancyRate' and unit_code = ?`,
        [site],
      ))!.n,
    )
  const eventually = async (condition: () => Promise<boolean>): Promise<boolean> => {
    for (let i = 0; i < 80; i += 1) {
      if (await condition()) return true
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return false
  }
  const takeVacant = async (...where: string[]) => {
    const row = await pool.take(WHERE.hasKeys, WHERE.counted, ...where)
    const body = moveInOf(app, row, { actualMoveInDate: null, occupancyStatus: 'vacant' })
    return (await app.ok('recordMoveIn', { params: row, body }, writer)).record!
  }
  /** On MySQL: keeps the next audit link of a site from being written until released. */
  const holdAuditOf = async (site: string) => {
    if (!db.url) return () => Promise.resolve()
    const connection = await createConnection(db.url)
    const [[head]] = (await connection.query('select audit_seq from site where code = ?', [
      site,
    ])) as unknown as [[{ audit_seq: number }]]
    await connection.query('begin')
    await connection.query(
      `insert into audit_event (id, site_code, seq, action, subject_type, detail, recorded_at)
       values (?, ?, ?, 'held', 'site', '{}', 0)`,
      [newKey(), site, Number(head.audit_seq) + 1],
    )
    return async () => {
      await connection.query('rollback')
      await connection.end()
    }
  }

  test('a write that was overtaken by a later one reaches the board all the same', async () => {
    const waits = await takeVacant(WHERE.atHomeSite)
    const overtakes = await takeVacant(`h.site_code = '4512280002'`)
    const reached = async (site: string) =>
      (await inRegion(site)) === (await talliesOf(app, site)).occupancyRate.reportedNum
    expect(await eventually(async () => (await reached(HOME_SITE)) && (await reached('4512280002')))).toBe(
      true,
    )

    const before = await inRegion(HOME_SITE)
    const release = await holdAuditOf(HOME_SITE)
    const held = app.call('recordMoveIn', { params: waits, body: moveInOf(app, waits) }, { as: siteAdmin })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await app.ok('recordMoveIn', { params: overtakes, body: moveInOf(app, overtakes) }, writer)
    expect(await eventually(() => reached('4512280002'))).toBe(true)
    await release()
    expect((await held).status).toBe(200)
    expect((await talliesOf(app, HOME_SITE)).occupancyRate.reportedNum).toBe(before + 1)
    expect(await eventually(async () => (await inRegion(HOME_SITE)) === before + 1)).toBe(true)
  })

  test('a second process leaves the work to the one that holds the lease', async () => {
    const lease = () => app.sql.one<{ holder: string }>("select holder from lease where name = 'figures'")
    const holder = (await lease())!.holder
    const other = startJob(app)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await other.stop()
    expect((await lease())!.holder).toBe(holder)
  })
})
