// Every cell of docs/permissions.md asked of the server: operation × role × where the record lies. And no role is opened by
// a bad token.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Input, OperationId, Role } from '@anju/shared-types'
import { codesOf, contract, operationOf, pathFor, ROLES } from '@anju/shared-types'
import type { DemoPlate } from '@anju/bff/db/seeders/seed-demo'
import { PERMISSIONS } from '@anju/bff/permissions/permissions'
import type { Answer } from '@anju/bff/permissions/permissions'
import { actorOf, HE, RELATIONS, subjectOf } from '@anju/bff/permissions/relations'
import type { Relation, Subject } from '@anju/bff/permissions/relations'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { badTokens } from '../_kit/bad-tokens'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_CITY, HOME_COUNTY, HOME_SITE, PERSONAS } from '../_kit/demo'
import { newKey } from '../_kit/ids'
import { oneImport } from '../_kit/ledger'
import { onePlateSheet } from '../_kit/plates'
import { blindIndex } from '../_kit/inside'
import { addPerson, userIdOf } from '../_kit/people'
import { sealPhoto } from '../_kit/photos'
import { signInDirectly } from '../_kit/sign-in'
import { LAST4, matrixCalls } from './matrix.calls'
import type { Records } from './matrix.calls'

const roles = codesOf(ROLES)
const asked = (Object.keys(contract) as OperationId[]).filter((id) => operationOf(id).access !== 'public')
/** They end the session that asks, so each has one of its own. */
const LEAVING: readonly OperationId[] = ['endSession', 'signOutEverywhere']
const WRONG = ['another key', 'alg none', 'an unknown key id', 'another audience', 'expired'] as const

describeEachDatabase('the matrix of permissions', (db) => {
  let app: TestApp
  let records: Records
  let somebody: string
  const people = {} as Record<Role, string>

  beforeAll(async () => {
    app = await startTestApp(db)
    somebody = await userIdOf(app, PERSONAS.siteAdmin)
    for (const role of roles) people[role] = await addPerson(app, actorOf(role).assignments)
    records = await takeRecords()
  })
  afterAll(() => app.close())

  /** One of each; before each question they are moved to where it wants them. */
  async function takeRecords(): Promise<Records> {
    const file = path.join(db.dataDir, 'demo-plates.json')
    const { code, householdId } = (JSON.parse(readFileSync(file, 'utf8')) as DemoPlate[])[0]!
    const photo = { householdId, gate: 'E2', shot: 'interior' } as const
    const evidence = await sealPhoto(app, PERSONAS.helper, photo)
    const body = { policyId: 'quick', scope: HOME_CITY, seedSource: '测试', seed: '1' }
    const { drawId } = await app.ok('drawSpotCheck', { body }, PERSONAS.cityAdmin)
    const first = async (table: string) =>
      (await app.sql.one<{ id: string }>(`select id from ${table} order by id limit 1`))!.id
    const audited = newKey()
    await app.sql.run('update audit_event set subject_id = ? where id = ?', [
      audited,
      await first('audit_event'),
    ])
    const resident = (await app.sql.one<{ id: string }>(
      "select id from person where household_id = ? and relation_to_head = '02'",
      [householdId],
    ))!.id
    await app.sql.run('update person set id_no_last4_hash = ? where id = ?', [
      blindIndex(LAST4, HOME_COUNTY),
      resident,
    ])
    const asked = { kind: 'complaint', region: HOME_COUNTY, text: '门口的路灯不亮' } as const
    const { receiptNo } = (await app.call('submitPetition', { body: asked })).body
    const petitionId = (await app.sql.one<{ id: string }>('select id from petition where receipt_no = ?', [
      receiptNo,
    ]))!.id
    return {
      ...{ household: householdId, plate: code, evidence, draw: drawId },
      ...{ task: await first('task'), message: await first('inbox_message') },
      ...{ person: await addPerson(app, []), session: newKey(), audited },
      ...{
        personOfHousehold: resident,
        petition: petitionId,
        reveal: await oneReveal(householdId, resident),
        quarantined: await oneQuarantined(householdId),
        ledgerImport: await oneImport(app, somebody),
        plateSheet: await onePlateSheet(app, HOME_SITE),
      },
    }
  }

  async function oneReveal(household: string, resident: string): Promise<string> {
    const id = newKey()
    await app.sql.run(
      `insert into reveal (id, household_id, county_code, person_id, fields, reason, actor_id, created_at)
       values (?, ?, '451228', ?, 'phone', '电话核实', ?, ?)`,
      [id, household, resident, somebody, app.now()],
    )
    return id
  }

  /** From tomorrow: to release it is allowed, and then refused. */
  async function oneQuarantined(household: string): Promise<string> {
    const id = newKey()
    await app.sql.run(
      `insert into quarantined_write (id, household_id, section, gate, operation, input, base_version, author_id,
         mutation_id, occurred_at, recorded_at, state)
       values (?, ?, 'move_in', 'E2', 'recordMoveIn', '{}', 0, ?, ?, ?, ?, 'held')`,
      [id, household, somebody, newKey(), app.now() + 86_400_000, app.now()],
    )
    return id
  }

  async function place(
    he: string,
    { household, sampledUntil, place: at, ownerId, person, petition }: Subject,
  ) {
    const { sql } = app
    const idOf = (who: string | null) => (who === HE ? he : somebody)
    const owner = idOf(ownerId)
    await sql.run('update plate_sheet set site_code = ? where id = ?', [at.site, records.plateSheet])
    await sql.run('update household set site_code = ?, origin_township = ?, helper_id = ? where id = ?', [
      household.siteCode,
      household.originTownship,
      idOf(household.helperId),
      records.household,
    ])
    await sql.run('update evidence set created_by = ? where id = ?', [owner, records.evidence])
    await sql.run(
      "update task set assignee_id = ?, household_id = ?, kind = 'spot_check', state = 'open', due_at = ? where id = ?",
      [owner, sampledUntil === null ? null : records.household, app.now() + 86_400_000, records.task],
    )
    await sql.run('update inbox_message set user_id = ? where id = ?', [owner, records.message])
    await sql.run('update spot_check set scope_code = ? where id = ?', [at.region, records.draw])
    await sql.run('update petition set region_code = ?, submitted_by = ?, state = ? where id = ?', [
      ...[petition.regionCode, idOf(petition.submittedBy), petition.state, records.petition],
    ])
    await sql.run('update quarantined_write set author_id = ? where id = ?', [owner, records.quarantined])
    await sql.run('update ledger_import set user_id = ? where id = ?', [owner, records.ledgerImport])
    await sql.run('update reveal set county_code = ? where id = ?', [at.region, records.reveal])
    await sql.run('update app_user set unit_code = ? where id = ?', [person.unitCode, records.person])
    await sql.run('update audit_event set unit_code = ? where subject_id = ?', [at.unit, records.audited])
    await sql.run('delete from role_assignment where user_id = ?', [records.person])
    for (const { role, scopeCode } of person.roles)
      await sql.run(
        `insert into role_assignment (id, user_id, role, scope_kind, scope_code, valid_from, valid_to)
         values (?, ?, ?, ?, ?, 0, null)`,
        [newKey(), records.person, role, scopeCode ? 'region' : 'assigned', scopeCode],
      )
    await sql.run('delete from device_session where id = ?', [records.session])
    await sql.run(
      `insert into device_session (id, user_id, user_version, device_name, platform, created_at, last_seen_at)
       values (?, ?, 1, '测试', 'h5', ?, ?)`,
      [records.session, owner, Date.now(), Date.now()],
    )
  }

  async function answerOf(id: OperationId, role: Role, at: Subject): Promise<Answer> {
    const { input, found } = matrixCalls(app, records, at)[id]!
    const leaving = LEAVING.includes(id)
    const who = { userId: people[role], userVersion: 1 }
    const own = leaving ? await signInDirectly(app.sql, app.deps.secrets, who, Date.now()) : null
    const options = own ? { token: own.token } : { as: people[role] }
    const { status, text } = await ask(id, input, options)
    if (id === 'signOutEverywhere') await app.sql.run('update device_session set ended_at = null')
    if (status === 403) return 'forbidden'
    if (status === 404) return 'hidden'
    if (found) {
      expect([id, status]).toEqual([id, 200])
      return found(text) ? 'yes' : 'nothing'
    }
    if (id === 'addUser') return status === 200 ? 'yes' : 'refused'
    // Allowed, and then wrong by what the body says: nothing is changed here.
    expect([id, [200, 409, 415, 422].includes(status), text]).toEqual([id, true, text])
    return 'yes'
  }

  async function ask(id: OperationId, input: object, options: { as?: string; token?: string }) {
    if (operationOf(id).output !== 'bytes') {
      const reply = await app.call(id, input as Partial<Input<OperationId>>, options)
      return { status: reply.status, text: JSON.stringify(reply.body) }
    }
    const reply = await app.request('GET', pathFor(id, input), options)
    await reply.arrayBuffer()
    return { status: reply.status, text: '' }
  }

  test.each(roles)('%s: the server answers what the matrix says', async (role) => {
    const policy = app.deps.policy().roles
    const [said, expected]: Record<string, Answer>[] = [{}, {}]
    for (const relation of RELATIONS) {
      const subject = subjectOf(role, relation)
      if (!subject) continue
      await place(people[role], subject)
      for (const id of asked) {
        const cell = `${id} ${relation satisfies Relation}`
        said![cell] = await answerOf(id, role, subject)
        expected![cell] = PERMISSIONS[id](actorOf(role), subject, policy)
      }
    }
    expect(said).toEqual(expected)
  })

  test.each(roles)('%s: no bad token opens anything, nor a disabled person', async (role) => {
    const subject = subjectOf(role, 'own')!
    const tokens = await badTokens(app, people[role])
    const disabled = await addPerson(app, actorOf(role).assignments)
    const held = await app.token(disabled)
    await app.sql.run("update app_user set status = 'disabled' where id = ?", [disabled])
    const all = [...WRONG.map((wrong) => [wrong, tokens[wrong]!] as const), ['disabled', held] as const]
    // Every bad token of every operation is `every-operation`'s; here each role meets all of them in turn.
    for (const [i, id] of asked.entries()) {
      const { input } = matrixCalls(app, records, subject)[id]!
      const [what, token] = all[(i + roles.indexOf(role)) % all.length]!
      expect([id, what, (await ask(id, input, { token })).status]).toEqual([id, what, 401])
    }
  })
})
