// One recognised household, followed through every table and up to the board.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf, rollUp, talliesAt, talliesOf } from '../../_kit/figures'
import type { HouseholdPool } from '../../_kit/households'
import { demolitionOf, householdPool, moveInOf, sealProof, WHERE } from '../../_kit/households'
import { statementsOf } from '../../_kit/inside'
import { countOf } from '../../_kit/untouched'

const { siteAdmin, helper, countyLeader } = PERSONAS
/** Statements that one write takes, its caller's look-up and its stored answer included. */
const MOVE_IN_CEILING = 14

describeEachDatabase('recognition moves the figures', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
  })
  afterAll(() => app.close())

  const heads = async () => {
    const row = await app.sql.one<{ seq: number; audit_seq: number }>(
      'select seq, audit_seq from site where code = ?',
      [HOME_SITE],
    )
    return { seq: Number(row!.seq), auditSeq: Number(row!.audit_seq) }
  }
  const boardRow = async () => {
    const query = { parent: HOME_COUNTY, level: 'site' } as const
    const board = await app.ok(
      'getLeaderboard',
      { params: { indicator: 'occupancyRate' }, query },
      countyLeader,
    )
    return board.rows.find((row) => row.unitCode === HOME_SITE)!
  }
  const makeVacant = async () => {
    const row = await pool.take(WHERE.atHomeSite, WHERE.hasKeys, WHERE.counted)
    const body = moveInOf(app, row, { actualMoveInDate: null, occupancyStatus: 'vacant' })
    const record = (await app.ok('recordMoveIn', { params: row, body }, siteAdmin)).record!
    return record
  }

  test('a proved move-in: tally, delta, audit link and feed position, each by exactly one', async () => {
    const household = await makeVacant()
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    const [figures, before, changes] = [
      await talliesOf(app, HOME_SITE),
      await heads(),
      await countOf(app, 'change_record'),
    ]
    const deltas = await countOf(app, 'tally_delta')
    await app.ok(
      'recordMoveIn',
      { params: household, body: moveInOf(app, household, { evidenceIds }) },
      siteAdmin,
    )

    const after = await talliesOf(app, HOME_SITE)
    expect(after).toEqual({
      ...figures,
      occupancyRate: {
        reportedNum: figures.occupancyRate.reportedNum + 1,
        recognisedNum: figures.occupancyRate.recognisedNum + 1,
        den: figures.occupancyRate.den,
      },
    })
    expect(await countOf(app, 'tally_delta')).toBe(deltas + 1)
    const delta = await app.sql.one<Record<string, string | number>>(
      'select * from tally_delta order by id desc limit 1',
    )
    expect(delta).toMatchObject({
      indicator: 'occupancyRate',
      d_reported_num: 1,
      d_recognised_num: 1,
      d_den: 0,
    })
    const change = await app.sql.one<Record<string, string | number>>(
      'select * from change_record where id = ?',
      [delta!['change_id']!],
    )
    expect(change).toMatchObject({ subject_id: household.id, section: 'move_in' })
    expect(delta!['recorded_at']).toBe(change!['recorded_at'])
    expect(await countOf(app, 'change_record')).toBe(changes + 1)
    expect(await heads()).toEqual({ seq: before.seq + 1, auditSeq: before.auditSeq + 1 })
    expect(Number(change!['seq'])).toBe(before.seq + 1)
    const link = await app.sql.one<{ detail: string; action: string }>(
      'select detail, action from audit_event where site_code = ? and seq = ?',
      [HOME_SITE, before.auditSeq + 1],
    )
    expect(link!.action).toBe('recordMoveIn')
    expect(JSON.parse(link!.detail)).toEqual({
      changeId: change!['id'],
      outcome: 'applied',
      fields: ['actualMoveInDate', 'occupancyStatus'],
    })
    expect(await brokenLinks(app)).toEqual([])
    expect(await driftOf(app)).toEqual([])
  })

  test('reported and recognised are two steps: the value first, its pictures days later', async () => {
    const household = await makeVacant()
    const start = (await talliesOf(app, HOME_SITE)).occupancyRate
    await app.ok('recordMoveIn', { params: household, body: moveInOf(app, household) }, siteAdmin)
    const reported = (await talliesOf(app, HOME_SITE)).occupancyRate
    expect(reported).toEqual({ ...start, reportedNum: start.reportedNum + 1 })
    app.advance(2 * 86_400_000)
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    const params = { id: household.id, gate: 'E2' as const }
    await app.ok('addProof', { params, body: { evidenceIds, occurredAt: app.now() } }, siteAdmin)
    expect((await talliesOf(app, HOME_SITE)).occupancyRate).toEqual({
      ...reported,
      recognisedNum: reported.recognisedNum + 1,
    })
    // The day before, it was not recognised yet.
    expect((await talliesAt(app, app.now() - 86_400_000))[HOME_SITE]!.occupancyRate).toEqual(reported)
    expect(await driftOf(app)).toEqual([])
  })

  test('the board shows it after the next roll-up, in rate and place, and nothing before', async () => {
    await rollUp(app)
    const household = await makeVacant()
    await rollUp(app)
    const before = await boardRow()
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    await app.ok(
      'recordMoveIn',
      { params: household, body: moveInOf(app, household, { evidenceIds }) },
      siteAdmin,
    )
    expect(await boardRow()).toEqual(before)
    await rollUp(app)
    const after = await boardRow()
    expect(after).toMatchObject({ num: before.num + 1, reportedNum: before.reportedNum + 1, den: before.den })
    expect(after.rate).toBeGreaterThan(before.rate!)
    // Everybody proved: nobody can stand above.
    await app.sql.run(
      `update tally set recognised_num = den where indicator = 'occupancyRate' and site_code = ?`,
      [HOME_SITE],
    )
    await rollUp(app)
    expect((await boardRow()).rank).toBe(1)
    await app.sql.run(
      `update tally set recognised_num = ? where indicator = 'occupancyRate' and site_code = ?`,
      [after.num, HOME_SITE],
    )
  })

  test('a household that is not counted moves nothing but its history', async () => {
    const household = await pool.take(WHERE.atHomeSite, WHERE.hasKeys)
    await app.sql.run("update household set relocation_type = 'accompanying' where id = ?", [household.id])
    const before = [
      await talliesOf(app, HOME_SITE),
      await countOf(app, 'tally_delta'),
      (await heads()).seq,
    ] as const
    await app.ok('recordMoveIn', { params: household, body: moveInOf(app, household) }, siteAdmin)
    expect([await talliesOf(app, HOME_SITE), await countOf(app, 'tally_delta'), (await heads()).seq]).toEqual(
      [before[0], before[1], before[2] + 1],
    )
    await app.sql.run("update household set relocation_type = 'registered_poor' where id = ?", [household.id])
  })

  test('a reported demolition moves the demolition figures alone, and only what is reported', async () => {
    const household = await pool.take(WHERE.helpers, WHERE.standing, WHERE.counted)
    const before = await talliesOf(app, HOME_SITE)
    await app.ok('recordDemolition', { params: household, body: demolitionOf(app, household) }, helper)
    expect(await talliesOf(app, HOME_SITE)).toEqual({
      ...before,
      demolitionRate: { ...before.demolitionRate, reportedNum: before.demolitionRate.reportedNum + 1 },
    })
  })

  test('the number of statements of a move-in has a ceiling', async () => {
    const household = await pool.take(WHERE.atHomeSite, WHERE.hasKeys)
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    await app.token(siteAdmin)
    const write = () =>
      app.ok(
        'recordMoveIn',
        { params: household, body: moveInOf(app, household, { evidenceIds }) },
        siteAdmin,
      )
    expect(await statementsOf(write)).toBeLessThanOrEqual(MOVE_IN_CEILING)
  })
})
