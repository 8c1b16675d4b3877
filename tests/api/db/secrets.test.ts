// ID numbers and phones: sealed at rest (model.md §9), found by their hashes alone, and in no answer of any read.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Input, OperationId } from '@anju/shared-types'
import { contract, operationOf } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, HOME_CITY, PERSONAS, PROVINCE } from '../../_kit/demo'
import { oneImport } from '../../_kit/ledger'
import { householdPool, WHERE } from '../../_kit/households'
import { blindIndex, openSecret } from '../../_kit/inside'
import { userIdOf } from '../../_kit/people'

const { provinceAdmin, cityAdmin, helper, siteAdmin, spotChecker } = PERSONAS

describeEachDatabase('what must stay secret', (db) => {
  let app: TestApp
  /** Every ID number and phone of the invented world, in the clear. */
  let plain: string[]
  let names: string[]
  beforeAll(async () => {
    app = await startTestApp(db)
    const sealed = await app.sql.all<{ s: string }>(
      `select id_no_enc as s from person where id_no_enc is not null
       union all select phone_enc from household where phone_enc is not null
       union all select phone_enc from app_user where phone_enc is not null`,
    )
    plain = sealed.map(({ s }) => openSecret(s))
    names = (await app.sql.all<{ name: string }>('select name from person')).map((row) => row.name)
  })
  afterAll(() => app.close())

  const found = (text: string) => plain.filter((secret) => text.includes(secret))

  test('there are secrets, and they are what they should be', () => {
    expect(plain.length).toBeGreaterThan(500)
    expect(plain.filter((s) => !/^(459999\d{11}[\dX]|120\d{8})$/.test(s))).toEqual([])
  })

  test('no table holds one of them in the clear', async () => {
    const tables =
      'app_user role_assignment user_identity household person person_change plate change_record audit_event gated_value evidence alert setting task inbox_message outbox_message idempotency_key spot_check spot_check_sample'
    for (const table of tables.split(' ')) {
      const rows = await app.sql.all(`select * from ${table}`)
      expect([table, found(JSON.stringify(rows))]).toEqual([table, []])
    }
  })

  test('no file of the data folder does, its database included', () => {
    const walk = (dir: string): string[] =>
      readdirSync(dir).flatMap((name) => {
        const file = path.join(dir, name)
        return statSync(file).isDirectory() ? walk(file) : [file]
      })
    const files = walk(db.dataDir)
    expect(files.length).toBeGreaterThan(2)
    if (db.dialect === 'sqlite') expect(files.map((file) => path.basename(file))).toContain('anju.sqlite')
    for (const file of files) expect([file, found(readFileSync(file, 'latin1'))]).toEqual([file, []])
  })

  test('two seals of the same value differ; a seal that was touched does not open', async () => {
    const row = (await app.sql.one<{ id_no_enc: string; id_no_hash: string }>(
      'select id_no_enc, id_no_hash from person limit 1',
    ))!
    expect(row.id_no_enc).toMatch(/^k1:[A-Za-z0-9+/]+=*$/)
    expect(blindIndex(openSecret(row.id_no_enc))).toBe(row.id_no_hash)
    const at = row.id_no_enc.length - 6
    const touched =
      row.id_no_enc.slice(0, at) + (row.id_no_enc[at] === 'A' ? 'B' : 'A') + row.id_no_enc.slice(at + 1)
    expect(() => openSecret(touched)).toThrow()
    const seals = await app.sql.all<{ n: number }>('select count(distinct id_no_enc) as n from person')
    expect(Number(seals[0]!.n)).toBe(names.length)
  })

  test('the last four digits are apart by county: the same four elsewhere have another hash', () => {
    expect(blindIndex('1234', '451228')).not.toBe(blindIndex('1234', '451229'))
    expect(blindIndex('1234', '451228')).not.toBe(blindIndex('1234'))
  })

  test('no read answers with one of them, or with a resident’s whole name', async () => {
    const household = await householdPool(app).take(WHERE.helpers)
    const task = (await app.ok('listTasks', { query: {} }, spotChecker)).items[0]!
    const body = { policyId: 'quick', scope: HOME_CITY, seedSource: '测试', seed: '1' }
    const draw = await app.ok('drawSpotCheck', { body }, cityAdmin)
    const photo = await app.sql.one<{ id: string }>('select id from evidence where owner_id = ?', [
      household.id,
    ])
    const person = await app.sql.one<{ id: string }>('select id from person where household_id = ?', [
      household.id,
    ])
    const look = { personId: person!.id, fields: ['idNo' as const], reason: '核对名单' }
    await app.ok('revealPerson', { params: household, body: look }, siteAdmin)
    const correction = { field: 'people' as const, text: '家里多了一个孩子' }
    const petition = await app.ok('requestCorrection', { params: household, body: correction }, helper)
    const ledgerId = await oneImport(app, await userIdOf(app, PERSONAS.countyAdmin))
    const reads: { [K in OperationId]?: { as: string; input: Partial<Input<K>> } } = {
      listPersonas: { as: provinceAdmin, input: {} },
      getMe: { as: helper, input: {} },
      listLedgerImports: { as: PERSONAS.countyAdmin, input: {} },
      getLedgerImport: { as: PERSONAS.countyAdmin, input: { params: { id: ledgerId } } },
      getPolicy: { as: helper, input: {} },
      listHouseholds: { as: provinceAdmin, input: { query: { limit: '100' } } },
      getHousehold: { as: helper, input: { params: { id: household.id } } },
      getHouseholdTimeline: { as: helper, input: { params: { id: household.id }, query: {} } },
      getEvidence: { as: helper, input: { params: { id: photo!.id } } },
      getLeaderboard: {
        as: provinceAdmin,
        input: { params: { indicator: 'occupancyRate' }, query: { parent: PROVINCE, level: 'site' } },
      },
      getSpotCheck: { as: cityAdmin, input: { params: { id: draw.drawId } } },
      listTasks: { as: spotChecker, input: { query: {} } },
      getTask: { as: spotChecker, input: { params: { id: task.id } } },
      listInbox: { as: spotChecker, input: { query: {} } },
      listMyDevices: { as: helper, input: {} },
      listUsers: { as: provinceAdmin, input: { query: { limit: '100' } } },
      listUnits: { as: provinceAdmin, input: { query: {} } },
      getUser: { as: provinceAdmin, input: { params: { id: await userIdOf(app, helper) } } },
      listAuditEvents: { as: provinceAdmin, input: { query: { limit: '100' } } },
      getAuditHead: { as: provinceAdmin, input: {} },
      pull: { as: provinceAdmin, input: { query: { limit: '200' } } },
      getSyncHealth: { as: provinceAdmin, input: { query: {} } },
      listHouseholdPeople: { as: siteAdmin, input: { params: household } },
      listDueSections: { as: helper, input: {} },
      listSites: { as: helper, input: {} },
      listPlateSheets: { as: siteAdmin, input: { params: { code: HOME_SITE } } },
      getSite: { as: siteAdmin, input: { params: { code: HOME_SITE } } },
      listPeopleChanges: { as: siteAdmin, input: { params: household } },
      listReveals: { as: provinceAdmin, input: { query: {} } },
      listPetitionRegions: { as: helper, input: {} },
      listPetitions: { as: provinceAdmin, input: { query: {} } },
      getPetition: { as: helper, input: { params: petition } },
      listQuarantinedWrites: { as: siteAdmin, input: { query: {} } },
      getPrivacyNotice: { as: helper, input: {} },
    }
    const gets = (Object.keys(contract) as OperationId[]).filter(
      (id) => operationOf(id).method === 'GET' && operationOf(id).output !== 'bytes',
    )
    expect(Object.keys(reads).sort()).toEqual([...gets].sort())
    // Two characters may stand in any word; three or more are a person.
    const long = names.filter((name) => [...name].length >= 3)
    // A cadre may be called like a resident; cadres are named in full.
    const cadres = new Set(
      (await app.sql.all<{ name: string }>('select name from app_user')).map((row) => row.name),
    )
    for (const id of gets) {
      const { as, input } = reads[id]!
      const reply = await app.call(id, input as Partial<Input<OperationId>>, { as })
      const text = JSON.stringify(reply.body)
      expect([id, reply.status, found(text)]).toEqual([id, 200, []])
      expect([id, long.filter((name) => text.includes(name) && !cadres.has(name))]).toEqual([id, []])
    }
  })

  test('names are masked: the family name, a star, the last character; two characters keep the first', async () => {
    const { items } = await app.ok('listHouseholds', { query: { limit: '100' } }, provinceAdmin)
    const heads = new Map(
      (await app.sql.all<{ id: string; head_name: string }>('select id, head_name from household')).map(
        (row) => [row.id, [...row.head_name]],
      ),
    )
    for (const { id, headName } of items) {
      const name = heads.get(id)!
      expect(headName).toBe(name.length > 2 ? `${name[0]}*${name[name.length - 1]}` : `${name[0]}*`)
    }
  })

  test('the log of a request holds no query: what was typed stays with who typed it', async () => {
    await app.token(helper)
    const lines: unknown[] = []
    const info = jest
      .spyOn(app.deps.log, 'info')
      .mockImplementation((...args: unknown[]) => void lines.push(args))
    await app.ok('listHouseholds', { query: { q: '韦某某' } }, helper)
    info.mockRestore()
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('韦')
    expect(JSON.stringify(lines)).not.toContain(encodeURIComponent('韦'))
  })
})
