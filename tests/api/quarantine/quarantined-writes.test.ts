import type { Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import { householdPool, moveInOf, rowOf, sealProof, WHERE } from '../../_kit/households'
import type { HouseholdPool } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { addPerson, userIdOf } from '../../_kit/people'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin, helper } = PERSONAS
const HELPS = [{ role: 'helper', scopeKind: 'assigned', scopeCode: null }] as const
const DAY = 86_400_000
type MoveIn = Input<'recordMoveIn'>['body']

describeEachDatabase('writes of somebody who lost the household or the role', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  let [oldHelper, newHelper] = ['', '']
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
    oldHelper = await userIdOf(app, helper)
    newHelper = await addPerson(app, HELPS)
  })
  afterAll(() => app.close())

  /** A household of the old helper's that was given to the new one. */
  async function handedOver(where: string = WHERE.atHomeSite): Promise<HouseholdRow> {
    const row = await pool.take(where, WHERE.hasKeys, WHERE.livesThere)
    await app.sql.run('update household set helper_id = ? where id = ?', [oldHelper, row.id])
    const body = { toUserId: newHelper, reason: '调离', householdIds: [row.id] }
    await app.ok('handOverHouseholds', { params: { id: oldHelper }, body }, countyAdmin)
    return row
  }
  const moveIn = (row: { id: string }, body: MoveIn, { as = helper as string, key = newKey() } = {}) =>
    app.call('recordMoveIn', { params: { id: row.id }, body }, { as, key })
  /** Another occupancy than now. */
  const changed = (row: HouseholdRow, more: Partial<MoveIn> = {}) =>
    moveInOf(app, row, {
      occupancyStatus: row.occupancy_status === 'resident' ? 'seasonal' : 'resident',
      ...more,
    })
  const listOf = async (as: string, state: 'held' | 'decided' = 'held') =>
    (await app.ok('listQuarantinedWrites', { query: { state, limit: '100' } }, as)).items
  async function keptOf(row: HouseholdRow, as = newHelper) {
    const items = await listOf(as)
    return items.filter((item) => item.householdId === row.id)
  }
  const decide = (
    id: string,
    body: Input<'decideQuarantinedWrite'>['body'],
    as = newHelper,
    key = newKey(),
  ) => app.call('decideQuarantinedWrite', { params: { id }, body }, { as, key })
  const messagesOf = async (as: string, kind: string) =>
    (await app.ok('listInbox', { query: { limit: '100' } }, as)).items.filter((m) => m.kind === kind)

  test('kept: nothing moves, its author sees nothing of the household, those who write it now are told', async () => {
    const row = await handedOver()
    const told = (await messagesOf(siteAdmin, 'quarantine')).length
    const key = newKey()
    const reply = await moveIn(row, changed(row), { key })
    expect([reply.status, reply.body]).toEqual([
      200,
      { outcome: 'quarantined', record: null, recognition: null },
    ])
    expect(await rowOf(app, row.id)).toMatchObject({
      version: row.version,
      occupancy_status: row.occupancy_status,
    })
    const again = await moveIn(row, changed(row, { occurredAt: app.now() - DAY }), { key })
    expect([again.status, again.body.code]).toEqual([422, 'idempotency_key_reused'])

    const [his] = (await listOf(helper)).slice(-1)
    expect(his).toMatchObject({ householdId: null, headName: null, current: null, abilities: [] })
    expect(his).toMatchObject({ state: 'held', siteName: expect.any(String) })
    const [hers] = await keptOf(row)
    expect(hers).toMatchObject({
      section: 'move_in',
      gate: 'E2',
      fields: { occupancyStatus: changed(row).occupancyStatus },
      current: { occupancyStatus: row.occupancy_status },
      currentVersion: row.version,
      abilities: ['decide'],
    })
    expect((await keptOf(row, siteAdmin)).map((item) => item.id)).toEqual([hers!.id])
    expect((await messagesOf(newHelper, 'quarantine')).length).toBeGreaterThan(0)
    expect((await messagesOf(siteAdmin, 'quarantine')).length).toBe(told + 1)
    // A leader of the county reads it nowhere: it is no part of the ledger yet.
    expect(await listOf(countyAdmin)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('any section is kept and released; of sealed values nothing is kept', async () => {
    const row = await handedOver(`h.site_code = '4512280002'`)
    const fields = { hasHousingLoan: true, loanAmountFen: 2_000_000, loanSource: 'bank' }
    const body = { baseVersion: row.version, occurredAt: app.now() - DAY, fields }
    const put = (section: 'loan' | 'contact', given: object) =>
      app.call(
        'recordSection',
        { params: { id: row.id, section }, body: { ...body, fields: given as typeof fields } },
        { as: helper },
      )
    expect((await put('loan', fields)).body.outcome).toBe('quarantined')
    expect((await put('contact', { phone: '13900002222' })).body.code).toBe('not_found')
    const [item] = await keptOf(row)
    expect(item).toMatchObject({ section: 'loan', gate: null, fields })
    expect((await decide(item!.id, { decision: 'release' })).body.state).toBe('released')
    expect(await rowOf(app, row.id)).toMatchObject({ has_housing_loan: 1, loan_source: 'bank' })
    expect(await keptOf(row)).toEqual([])
  })

  test('the same again is the same answer, and is kept once', async () => {
    const row = await handedOver()
    const [key, body] = [newKey(), changed(row)]
    expect((await moveIn(row, body, { key })).body.outcome).toBe('quarantined')
    const again = await moveIn(row, body, { key })
    expect(again.body).toEqual({ outcome: 'replayed', record: null, recognition: null })
    expect(await keptOf(row)).toHaveLength(1)
  })

  test('released: written by whoever decides, at its author’s time; told to him; once', async () => {
    const row = await handedOver()
    const body = changed(row, { occurredAt: app.now() - 3 * DAY })
    await moveIn(row, body)
    const [item] = await keptOf(row)
    const answers = (await messagesOf(helper, 'quarantine_answer')).length
    const key = newKey()
    const reply = await decide(item!.id, { decision: 'release' }, newHelper, key)
    expect([reply.status, reply.body.state, reply.body.abilities]).toEqual([200, 'released', []])
    expect((await decide(item!.id, { decision: 'release' }, newHelper, key)).body.state).toBe('released')
    expect(await rowOf(app, row.id)).toMatchObject({
      version: row.version + 1,
      occupancy_status: body.occupancyStatus,
    })
    const change = await app.sql.one(
      'select actor_id, occurred_at, outcome from change_record where subject_id = ? and version = ?',
      [row.id, row.version + 1],
    )
    expect(change).toEqual({ actor_id: newHelper, occurred_at: body.occurredAt, outcome: 'applied' })
    expect((await messagesOf(helper, 'quarantine_answer')).length).toBe(answers + 1)
    const twice = await leavesNothing(app, () => decide(item!.id, { decision: 'discard' }))
    expect([twice.status, twice.body.message]).toEqual([422, '这一条已经有人处理过了'])
    expect((await listOf(helper, 'decided')).map((one) => one.id)).toContain(item!.id)
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('released after somebody else wrote the same field: 409 with both, then by the version shown', async () => {
    const row = await handedOver()
    await moveIn(row, changed(row))
    const theirs = await moveIn(row, changed(row, { occupancyStatus: 'vacant', actualMoveInDate: null }), {
      as: newHelper,
    })
    expect(theirs.status).toBe(200)
    const [item] = await keptOf(row)
    const conflict = await leavesNothing(app, () => decide(item!.id, { decision: 'release' }))
    expect([conflict.status, conflict.body.code]).toEqual([409, 'stale_version'])
    expect(conflict.body.details).toMatchObject({
      base: { occupancyStatus: row.occupancy_status },
      current: { occupancyStatus: 'vacant' },
      version: row.version + 1,
    })
    const chosen = await decide(item!.id, { decision: 'release', baseVersion: row.version + 1 })
    expect(chosen.status).toBe(200)
    expect((await rowOf(app, row.id)).occupancy_status).toBe(changed(row).occupancyStatus)
  })

  test('two of his in a row do not conflict with each other', async () => {
    const row = await handedOver()
    await moveIn(row, changed(row))
    await moveIn(row, changed(row, { occupancyStatus: 'vacant', actualMoveInDate: null }))
    const [first, second] = await keptOf(row)
    expect((await decide(first!.id, { decision: 'release' })).status).toBe(200)
    expect((await decide(second!.id, { decision: 'release' })).status).toBe(200)
    expect(await rowOf(app, row.id)).toMatchObject({
      version: row.version + 2,
      occupancy_status: 'vacant',
    })
  })

  test('discarded: nothing moves, its author reads why', async () => {
    const row = await handedOver()
    await moveIn(row, changed(row))
    const [item] = await keptOf(row)
    const reply = await decide(item!.id, { decision: 'discard', reason: '上周已重新核实' }, siteAdmin)
    expect(reply.status).toBe(200)
    expect((await rowOf(app, row.id)).version).toBe(row.version)
    const his = (await listOf(helper, 'decided')).find((one) => one.id === item!.id)
    expect(his).toMatchObject({ state: 'discarded', reason: '上周已重新核实' })
    expect((await messagesOf(helper, 'quarantine_answer'))[0]!.body).toContain('上周已重新核实')
  })

  test('a household that left meanwhile takes no more writes: not released, discarded', async () => {
    const row = await handedOver()
    await moveIn(row, changed(row))
    const [item] = await keptOf(row)
    await app.sql.run("update household set status = 'withdrawn' where id = ?", [row.id])
    const refused = await leavesNothing(app, () => decide(item!.id, { decision: 'release' }))
    expect([refused.status, refused.body.message]).toEqual([
      422,
      '这户已经不在册，不能再写入；可以选择「不采用」',
    ])
    expect((await decide(item!.id, { decision: 'discard' })).status).toBe(200)
    await app.sql.run("update household set status = 'active' where id = ?", [row.id])
  })

  test('pictures are taken too, and prove what is released', async () => {
    const row = await handedOver()
    const evidenceIds = await sealProof(app, helper, row.id, 'E2')
    await moveIn(row, changed(row, { evidenceIds: evidenceIds.slice(0, 1) }))
    const proof = { evidenceIds: evidenceIds.slice(1), occurredAt: app.now() - 60_000 }
    const added = await app.call('addProof', { params: { ...row, gate: 'E2' }, body: proof }, { as: helper })
    expect(added.body.outcome).toBe('quarantined')
    // How much of it arrived is his to know, what is on it no more.
    const asked = await app.call('getEvidence', { params: { id: evidenceIds[0]! } }, { as: helper })
    expect([asked.status, asked.body.sealed]).toEqual([200, true])
    const picture = await app.request('GET', `/api/evidence/${evidenceIds[0]!}/content`, { as: helper })
    expect(picture.status).toBe(404)
    const [first, second] = await keptOf(row)
    expect([first!.photos, second!.photos, second!.fields]).toEqual([1, 1, {}])
    await decide(first!.id, { decision: 'release' })
    expect((await decide(second!.id, { decision: 'release' })).status).toBe(200)
    const record = await app.ok('getHousehold', { params: { id: row.id } }, newHelper)
    expect(record.gatedValues.find(({ gate }) => gate === 'E2')!.state).toBe('recognised')
  })

  test('what could not be released is not kept: pictures on their way, a time to come', async () => {
    const row = await handedOver()
    const cases: [Partial<MoveIn>, string][] = [
      [{ evidenceIds: [newKey()] }, 'evidence_mismatch'],
      [{ occurredAt: app.now() + DAY }, 'occurred_in_future'],
    ]
    for (const [more, code] of cases) {
      const reply = await leavesNothing(app, () => moveIn(row, changed(row, more)))
      expect([reply.status, reply.body.code]).toEqual([422, code])
    }
  })

  test('a role that ended within the life of a pack, not one that ended before it', async () => {
    const row = await pool.take(WHERE.atHomeSite, WHERE.hasKeys, WHERE.livesThere)
    const role = [{ role: 'site_admin', scopeKind: 'site', scopeCode: HOME_SITE }] as const
    const [lately, longAgo] = [await addPerson(app, role), await addPerson(app, role)]
    const end = (id: string, at: number) =>
      app.sql.run('update role_assignment set valid_to = ? where user_id = ?', [at, id])
    await end(lately, Date.now() - DAY)
    await end(longAgo, Date.now() - 31 * DAY)
    expect((await moveIn(row, changed(row), { as: lately })).body.outcome).toBe('quarantined')
    const refused = await leavesNothing(app, () => moveIn(row, changed(row), { as: longAgo }))
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found'])
    expect((await keptOf(row, siteAdmin))[0]!.abilities).toEqual(['decide'])
  })

  test('404 for whoever never had it, and for a decision about somebody else’s; 403 for its author’s', async () => {
    const row = await handedOver("h.site_code like '451228%'")
    const stranger = await addPerson(app, HELPS)
    const never = await leavesNothing(app, () => moveIn(row, changed(row), { as: stranger }))
    expect([never.status, never.body.code]).toEqual([404, 'not_found'])
    await moveIn(row, changed(row))
    const [item] = await keptOf(row)
    for (const [as, status] of [
      [stranger, 404],
      [countyAdmin, 404],
      [helper, 403],
    ] as const) {
      const reply = await leavesNothing(app, () => decide(item!.id, { decision: 'release' }, as))
      expect([as, reply.status]).toEqual([as, status])
    }
  })
})
