// What becomes of a write whose base is old, sent twice, or sent twice at once (model.md §3); each outcome named and counted.
import type { Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { brokenLinks } from '../_kit/chain'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_SITE, PERSONAS } from '../_kit/demo'
import { driftOf } from '../_kit/figures'
import type { HouseholdPool } from '../_kit/households'
import { demolitionOf, gateOf, householdPool, moveInOf, rowOf, sealProof, WHERE } from '../_kit/households'
import { newKey } from '../_kit/ids'
import { countOf, leavesNothing } from '../_kit/untouched'

const { siteAdmin, townshipAdmin, countyAdmin } = PERSONAS

describeEachDatabase('outcomes of a write', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
  })
  afterAll(async () => {
    expect([await driftOf(app), await brokenLinks(app)]).toEqual([[], []])
    await app.close()
  })

  const IS_A_HOUSE = `h.old_house_type in ('independent', 'attached')`
  /** At the personas' site and from their township: each section has its own writer. */
  const take = async (...more: string[]): Promise<HouseholdRow> =>
    pool.take(WHERE.atHomeSite, WHERE.fromHomeTownship, WHERE.hasKeys, ...more)
  const moveIn = (
    at: HouseholdRow,
    more: Partial<Input<'recordMoveIn'>['body']> = {},
    key: string = newKey(),
  ) => app.call('recordMoveIn', { params: at, body: moveInOf(app, at, more) }, { as: siteAdmin, key })
  const changesOf = (id: string) => countOf(app, 'change_record', 'subject_id = ?', [id])
  const lastChange = (id: string) =>
    app.sql.one<{ outcome: string; base_version: number; version: number; section: string }>(
      'select outcome, base_version, version, section from change_record where subject_id = ? order by seq desc limit 1',
      [id],
    )

  test('merged: another section was changed meanwhile, and both are there', async () => {
    const base = await take(WHERE.standing)
    const body = demolitionOf(app, base)
    await app.ok('recordDemolition', { params: base, body }, townshipAdmin)
    const reply = await moveIn(base, { actualMoveInDate: '2020-10-20' })
    expect([reply.status, reply.body.outcome]).toEqual([200, 'merged'])
    expect(reply.body.record).toMatchObject({
      version: base.version + 2,
      moveIn: { actualMoveInDate: '2020-10-20' },
      demolition: { demolitionStatus: 'demolished', demolitionDate: body.demolitionDate },
    })
    expect(await lastChange(base.id)).toEqual({
      outcome: 'merged',
      base_version: base.version,
      version: base.version + 2,
      section: 'move_in',
    })
  })

  test('merged, many versions later, as long as nobody touched the section', async () => {
    const base = await take(IS_A_HOUSE)
    await app.sql.run(
      "update household set demolition_status = 'not_demolished', demolition_date = null where id = ?",
      [base.id],
    )
    let at = await rowOf(app, base.id)
    for (const demolitionStatus of ['in_progress', 'not_demolished', 'in_progress'] as const) {
      const body = demolitionOf(app, at, { demolitionStatus, demolitionDate: null })
      await app.ok('recordDemolition', { params: base, body }, townshipAdmin)
      at = await rowOf(app, base.id)
    }
    const reply = await moveIn(base, { actualMoveInDate: '2020-10-21' })
    expect([reply.body.outcome, reply.body.record!.version]).toEqual(['merged', base.version + 4])
    await app.sql.run('update household set demolition_status = ?, demolition_date = ? where id = ?', [
      base.demolition_status,
      base.demolition_date,
      base.id,
    ])
  })

  test('identical: the same value again, on a stale base too; nothing is written', async () => {
    const base = await take()
    const first = await moveIn(base, { actualMoveInDate: '2020-10-22' })
    expect(first.body.outcome).toBe('applied')
    for (const version of [base.version, base.version + 1]) {
      const [changes, audits] = [await changesOf(base.id), await countOf(app, 'audit_event')]
      const again = await moveIn({ ...base, version }, { actualMoveInDate: '2020-10-22' })
      expect([again.status, again.body.outcome]).toEqual([200, 'identical'])
      expect(again.body.record).toEqual(first.body.record)
      expect([await changesOf(base.id), await countOf(app, 'audit_event')]).toEqual([changes, audits])
    }
  })

  test('identical where nothing is claimed: an empty flat reported empty again leaves no trace', async () => {
    const base = await take()
    const empty = { actualMoveInDate: null, occupancyStatus: 'vacant' as const }
    const first = await moveIn(base, empty)
    const changes = await changesOf(base.id)
    const again = await moveIn({ ...base, version: first.body.record!.version }, empty)
    expect([again.body.outcome, again.body.recognition]).toEqual([
      'identical',
      { gate: 'E2', state: 'none', missing: [] },
    ])
    expect(await changesOf(base.id)).toBe(changes)
  })

  test('identical with pictures: the value stays, its proof arrives, the version does not move', async () => {
    const base = await take()
    const first = await moveIn(base, { actualMoveInDate: '2020-10-23' })
    const evidenceIds = await sealProof(app, siteAdmin, base.id, 'E2')
    const reply = await moveIn(base, { actualMoveInDate: '2020-10-23', evidenceIds })
    expect(reply.body).toMatchObject({
      outcome: 'identical',
      recognition: { state: 'recognised', missing: [] },
      record: { version: first.body.record!.version },
    })
    expect(gateOf(reply.body.record!, 'E2').evidence).toHaveLength(2)
    expect((await lastChange(base.id))!.section).toBe('recognition')
  })

  test('conflict in one field though the other agrees; a person decides with a new write on what is there now', async () => {
    const base = await take(WHERE.livesThere)
    await moveIn(base, { actualMoveInDate: '2020-10-24', occupancyStatus: 'seasonal' })
    const mine = { actualMoveInDate: '2020-10-25', occupancyStatus: 'seasonal' as const }
    const key = newKey()
    const refused = await leavesNothing(app, () => moveIn(base, mine, key))
    expect([refused.status, refused.body.code]).toEqual([409, 'stale_version'])
    const { fields, version } = refused.body.details as { fields: string[]; version: number }
    expect(fields).toEqual(['actualMoveInDate'])
    // The refused key was not used up: only committed answers are kept.
    const decided = await moveIn({ ...base, version }, mine, key)
    expect([decided.status, decided.body.outcome]).toEqual([200, 'applied'])
    expect(decided.body.record!.moveIn).toEqual(mine)
  })

  test('one key belongs to one person: the same characters of somebody else are another key', async () => {
    const base = await take(IS_A_HOUSE)
    const key = newKey()
    const first = await moveIn(base, { actualMoveInDate: '2020-10-26' }, key)
    expect(first.body.outcome).toBe('applied')
    const forbidden = await app.call(
      'recordMoveIn',
      { params: base, body: moveInOf(app, base, { actualMoveInDate: '2020-10-26' }) },
      { as: countyAdmin, key },
    )
    expect(forbidden.status).toBe(403)
  })

  test('a replay is the answer of then, word for word, whatever happened since', async () => {
    const base = await take()
    const body = moveInOf(app, base, { actualMoveInDate: '2020-10-27' })
    const key = newKey()
    const send = () => app.call('recordMoveIn', { params: base, body }, { as: siteAdmin, key })
    const first = await send()
    await moveIn({ ...base, version: base.version + 1 }, { actualMoveInDate: '2020-10-28' })
    app.advance(86_400_000)
    const again = await leavesNothing(app, send)
    expect(again.body).toEqual({ ...first.body, outcome: 'replayed' })
    expect((await rowOf(app, base.id)).actual_move_in_date).toBe('2020-10-28')
  })
})

describeEachDatabase('writes at the same time', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
    await app.token(siteAdmin)
  })
  afterAll(async () => {
    expect([await driftOf(app), await brokenLinks(app)]).toEqual([[], []])
    await app.close()
  })
  const take = () => pool.take(WHERE.atHomeSite, WHERE.hasKeys)

  test('the same key eight times at once is one change, and all get its answer', async () => {
    const household = await take()
    const [key, body] = [newKey(), moveInOf(app, household)]
    const seq = async () =>
      Number((await app.sql.one<{ seq: number }>('select seq from site where code = ?', [HOME_SITE]))!.seq)
    const before = await seq()
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.call('recordMoveIn', { params: household, body }, { as: siteAdmin, key }),
      ),
    )
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(replies.map((r) => r.body.outcome).sort()).toEqual([
      'applied',
      ...Array.from({ length: 7 }, () => 'replayed'),
    ])
    expect(new Set(replies.map((r) => JSON.stringify(r.body.record))).size).toBe(1)
    expect(await countOf(app, 'change_record', 'mutation_id = ?', [key])).toBe(1)
    expect(await seq()).toBe(before + 1)
  })

  test('eight people change the same field at once: one is applied, the others are shown what is there now', async () => {
    const household = await take()
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        app.call(
          'recordMoveIn',
          { params: household, body: moveInOf(app, household, { actualMoveInDate: `2020-10-1${i}` }) },
          { as: siteAdmin },
        ),
      ),
    )
    const applied = replies.filter((r) => r.status === 200)
    expect(applied).toHaveLength(1)
    for (const { status, body } of replies.filter((r) => r.status !== 200)) {
      expect([status, body.code]).toEqual([409, 'stale_version'])
      expect(body.details).toMatchObject({ current: applied[0]!.body.record!.moveIn })
    }
    expect((await rowOf(app, household.id)).version).toBe(household.version + 1)
  })

  test('five households of one site, each written twice at once under two keys: one change each, in an unbroken order', async () => {
    const households = await Promise.all([take(), take(), take(), take(), take()])
    const start = await countOf(app, 'change_record', 'site_code = ?', [HOME_SITE])
    const replies = await Promise.all(
      households.flatMap((h) => [
        app.call(
          'recordMoveIn',
          { params: h, body: moveInOf(app, h, { actualMoveInDate: '2020-10-09' }) },
          { as: siteAdmin },
        ),
        app.call(
          'recordMoveIn',
          { params: h, body: moveInOf(app, h, { actualMoveInDate: '2020-10-09' }) },
          { as: siteAdmin },
        ),
      ]),
    )
    expect(replies.map((r) => r.body.outcome).sort()).toEqual([
      ...households.map(() => 'applied'),
      ...households.map(() => 'identical'),
    ])
    const rows = await app.sql.all<{ seq: number }>(
      'select seq from change_record where site_code = ? order by seq',
      [HOME_SITE],
    )
    expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, i) => i + 1))
    expect(rows.length).toBe(start + households.length)
  })
})
