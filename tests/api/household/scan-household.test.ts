import { readFileSync } from 'node:fs'
import path from 'node:path'
import { spellHouseholdCode } from '@anju/shared-types'
import type { DemoPlate } from '@anju/bff/db/seeders/seed-demo'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { addPerson, userIdOf } from '../../_kit/people'
import { sha256 } from '../../_kit/photos'
import { countOf } from '../../_kit/untouched'

const { helper, siteAdmin, spotChecker } = PERSONAS

describeEachDatabase('POST /api/scans', (db) => {
  let app: TestApp
  let plates: DemoPlate[]
  beforeAll(async () => {
    app = await startTestApp(db)
    const file = path.join(db.dataDir, 'demo-plates.json')
    plates = JSON.parse(readFileSync(file, 'utf8')) as DemoPlate[]
  })
  afterAll(() => app.close())
  const scan = (code: string, as: string) => app.call('scanHousehold', { body: { code } }, { as })
  const nobody = { household: null, match: 'unknown' }
  /** A code with one character changed where the random part or the check is. */
  const forged = (code: string, at: number) =>
    code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1)

  test('401 without a session', async () => {
    expect((await app.call('scanHousehold', { body: { code: plates[0]!.code } })).status).toBe(401)
  })

  test('400 names an empty code, one without end, an unknown field', async () => {
    expect((await scan('', helper)).body.message).toBe('「编号」低于下限')
    expect((await scan('1'.repeat(301), helper)).body.message).toBe('「编号」最多 300 字')
    const reply = await app.call('scanHousehold', { body: { code: '1', at: 1 } as never }, { as: helper })
    expect([reply.status, reply.body.message]).toEqual([400, '不认识的内容「at」'])
  })

  test('403 for who has no role at all', async () => {
    expect((await scan(plates[0]!.code, await addPerson(app, []))).status).toBe(403)
  })

  test('200: the door of his household, with everything he may do there', async () => {
    const { code, householdId } = plates[0]!
    const reply = await scan(code, helper)
    expect([reply.status, reply.body.match]).toEqual([200, 'verified'])
    expect(reply.body.household).toEqual(
      await app.ok('getHousehold', { params: { id: householdId } }, helper),
    )
  })

  test('200: as a link, as a mini-program path, spelled in groups, in small letters', async () => {
    const { code, householdId } = plates[0]!
    const spellings = [
      `${app.deps.settings.publicUrl}/h/${code}`,
      `pages/scan/index?scene=${code}`,
      spellHouseholdCode(code),
      ` ${code.toLowerCase()} `,
    ]
    for (const spelling of spellings)
      expect((await scan(spelling, helper)).body.household?.id).toBe(householdId)
  })

  test('200: out of scope, forged and never made look the same from outside', async () => {
    const { code } = plates[0]!
    for (const [what, as] of [
      [code, spotChecker],
      [forged(code, 5), helper],
      [forged(code, 30), helper],
      ['你好', helper],
      ['https://example.org/', helper],
    ] as const)
      expect((await scan(what, as)).body).toEqual(nobody)
  })

  test('200: a genuine code that hangs on no door of ours', async () => {
    const { code } = plates[plates.length - 1]!
    await app.sql.run('delete from plate where code_hash = ?', [sha256(Buffer.from(code))])
    expect((await scan(code, siteAdmin)).body).toEqual(nobody)
  })

  test('200: a plate that was revoked says so and gives nothing away', async () => {
    const { code } = plates[1]!
    await app.sql.run("update plate set state = 'revoked' where code_hash = ?", [sha256(Buffer.from(code))])
    expect((await scan(code, helper)).body).toEqual({ household: null, match: 'revoked' })
    expect((await scan(code, spotChecker)).body).toEqual(nobody)
  })

  test('every scan is on the record, found or not', async () => {
    const where = "action = 'scanHousehold' and actor_id = ?"
    const me = await userIdOf(app, helper)
    const before = await countOf(app, 'audit_event', where, [me])
    await scan(plates[2]!.code, helper)
    await scan('1', helper)
    const rows = await app.sql.all<{ subject_id: string | null; detail: string }>(
      `select subject_id, detail from audit_event where ${where} order by id`,
      [me],
    )
    expect(rows).toHaveLength(before + 2)
    expect(rows[before]).toEqual({ subject_id: plates[2]!.householdId, detail: '{"match":"verified"}' })
    expect(rows[before + 1]).toEqual({ subject_id: null, detail: '{"match":"unknown"}' })
  })

  test('429: after thirty unknown codes there is a pause, for this person alone', async () => {
    const guesser = await addPerson(app, [{ role: 'helper', scopeKind: 'assigned', scopeCode: null }])
    for (let i = 0; i < 30; i += 1) expect((await scan(`${i}`, guesser)).status).toBe(200)
    const reply = await scan('31', guesser)
    expect([reply.status, reply.body.code]).toEqual([429, 'too_many_requests'])
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await scan(plates[0]!.code, helper)).status).toBe(200)
  })
})
