// npm run keys:rotate: every sealed value comes under the current key; stopped anywhere, nothing is lost.
import { createAuditKit } from '../../_kit/audit'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import type { ColumnReport } from '../../_kit/keys'
import { createKeyKit, openSecret, sealSecret } from '../../_kit/keys'
import { userIdOf } from '../../_kit/people'
import { onePlateSheet } from '../../_kit/plates'
import { schemaOf } from '../../_kit/schema'
import { runCliProcess } from '../../_kit/server-process'

const byName = (reports: ColumnReport[], what: 'resealed' | 'left' | 'seen') =>
  Object.fromEntries(reports.map((report) => [report.name, report[what]]))

describeEachDatabase('keys:rotate', (db) => {
  let app: TestApp
  let kit: ReturnType<typeof createKeyKit>
  /** Values of each column. */
  let all: Record<string, number>
  let nothing: Record<string, number>
  beforeAll(async () => {
    app = await startTestApp(db)
    kit = createKeyKit(app.deps.orm, db)
    kit.use('k1')
    // What the demo leaves empty.
    for (const persona of Object.values(PERSONAS)) await app.token(persona)
    await app.sql.run(
      `insert into petition (id, receipt_no, query_hash, kind, region_code, text_enc, submitted_at, due_at, state, version)
       values (?, 'T1', 'x', 'complaint', '451228', ?, 1, 2, 'open', 1)`,
      [newKey(), sealSecret('水管坏了')],
    )
    await onePlateSheet(app, HOME_SITE)
    for (const name of kit.names) {
      const [table, column] = name.split('.') as [string, string]
      await app.sql.run(`update ${table} set ${column} = ? where ${column} is null`, [sealSecret(name)])
    }
    all = await kit.countUnder('k1')
    nothing = Object.fromEntries(kit.names.map((name) => [name, 0]))
  })
  afterAll(() => app.close())

  test('finds every column that is sealed: all that are called …_enc', async () => {
    const { columns } = await schemaOf(app.sql)
    const named = columns.filter(({ name }) => name.endsWith('_enc')).map((c) => `${c.table}.${c.name}`)
    expect(kit.names).toEqual(named.sort())
    expect(kit.names.length).toBeGreaterThan(5)
  })

  test('there is a value in each of them, and many pages of some', () => {
    expect(Object.entries(all).filter(([, n]) => n === 0)).toEqual([])
    expect(all['person.id_no_enc']).toBeGreaterThan(400)
  })

  test('killed in the middle: some are under the new key, some under the old, and all open', async () => {
    const before = await kit.opened()
    kit.use('k2', 'k1')
    const someWay = Math.ceil(pagesOfAll() / 2)
    await expect(kit.rotate(someWay)).rejects.toThrow('died')
    const [fresh, old] = [await kit.countUnder('k2'), await kit.countUnder('k1')]
    expect(total(fresh)).toBeGreaterThan(200)
    expect(total(old)).toBeGreaterThan(200)
    expect(total(fresh) + total(old)).toBe(total(all))
    expect(await kit.opened()).toEqual(before)
    const params = { id: await userIdOf(app, PERSONAS.helper) }
    expect((await app.ok('getUser', { params }, PERSONAS.provinceAdmin)).phone).toMatch(/^1\d\d\*{4}\d{4}$/)
  })

  test('started again it does the rest; then the old key is not needed, and nothing else has changed', async () => {
    const before = await kit.opened()
    const old = await kit.countUnder('k1')
    const { reports } = await kit.rotate()
    expect(byName(reports, 'resealed')).toEqual(old)
    expect(byName(reports, 'left')).toEqual(nothing)
    expect(byName(reports, 'seen')).toEqual(all)
    expect(await kit.countUnder('k2')).toEqual(all)
    kit.use('k2')
    expect(await kit.opened()).toEqual(before)
    kit.use('k1')
    await expect(kit.opened()).rejects.toThrow('no key "k2"')
  })

  test('a third time it has nothing to do', async () => {
    kit.use('k2', 'k1')
    const raw = () => app.sql.all('select id, id_no_enc from person order by id')
    const before = await raw()
    const { reports } = await kit.rotate()
    expect(byName(reports, 'resealed')).toEqual(nothing)
    expect(await raw()).toEqual(before)
  })

  test('to SM4 and back', async () => {
    const before = await kit.opened()
    kit.use('k3/sm4', 'k2')
    expect(byName((await kit.rotate()).reports, 'resealed')).toEqual(all)
    kit.use('k3/sm4')
    expect(await kit.opened()).toEqual(before)
    kit.use('k4', 'k3/sm4')
    expect(byName((await kit.rotate()).reports, 'left')).toEqual(nothing)
    kit.use('k4')
    expect(await kit.opened()).toEqual(before)
  })

  test('what a server writes meanwhile is not overwritten', async () => {
    kit.use('k5', 'k4')
    const sealed = sealSecret('13900000001')
    let changed = ''
    const { rows, resealed } = await kit.race('household.phone_enc', async (keys) => {
      changed = keys[1]!
      await app.sql.run('update household set phone_enc = ? where id = ?', [sealed, changed])
    })
    expect(resealed).toBe(rows - 1)
    const row = await app.sql.one<{ phone_enc: string }>('select phone_enc from household where id = ?', [
      changed,
    ])
    expect(row!.phone_enc).toBe(sealed)
    expect(openSecret(row!.phone_enc)).toBe('13900000001')
  })

  test('the command says what it did, and the audit keeps it: numbers and ids, no value, no key', async () => {
    const env = { ANJU_COLUMN_KEY: kit.ringText('k6/sm4', 'k5', 'k4') }
    const { code, output } = await runCliProcess(db, 'keys-rotate', env)
    expect([code, output]).toEqual([0, expect.stringContaining('共重新加密')])
    for (const name of kit.names)
      expect(output).toContain(`${name} · 重新加密 ${all[name]} 个 · 0 left under old keys\n`)
    kit.use('k6/sm4')
    const { said, reports } = await kit.rotate()
    expect([byName(reports, 'resealed'), said.length]).toEqual([nothing, kit.names.length])
    const event = await app.sql.one<{ detail: string; subject_id: string; seq: number }>(
      "select * from audit_event where action = 'rotateKeys' order by id desc limit 1",
    )
    expect(event!.subject_id).toBe('k6')
    expect(JSON.parse(event!.detail)).toEqual({
      ...{ current: 'k6', cipher: 'sm4', known: ['k6', 'k5', 'k4'] },
      ...{ resealed: all, left: 0, unopened: 0 },
    })
    expect(Number(event!.seq)).toBeGreaterThan(0)
    expect((await createAuditKit(app).verify()).faults).toEqual([])
    expectNoSecret(output + event!.detail)
  })

  test('a value that does not open is named by its place, kept as it is, and ends the command with 1', async () => {
    kit.use('k6/sm4')
    const rows = await app.sql.all<{ id: string; id_no_enc: string }>(
      'select id, id_no_enc from person order by id limit 250',
    )
    const [touched, unknown, plain] = [rows[3]!, rows[120]!, rows[249]!]
    const wrong = new Map([
      [touched.id, touched.id_no_enc.replace(/.(?=.{8}$)/, (c) => (c === 'A' ? 'B' : 'A'))],
      [unknown.id, unknown.id_no_enc.replace('k6:', 'k1:')],
      [plain.id, '459999197001010011'],
    ])
    for (const [id, value] of wrong)
      await app.sql.run('update person set id_no_enc = ? where id = ?', [value, id])
    const env = { ANJU_COLUMN_KEY: kit.ringText('k7', 'k6/sm4') }
    const { code, output } = await runCliProcess(db, 'keys-rotate', env)
    expect(code).toBe(1)
    for (const [id, value] of wrong) {
      expect(output).toContain(`person.id_no_enc：打不开，编号 ${id}\n`)
      expect(output).not.toContain(value.slice(3))
      const row = await app.sql.one<{ id_no_enc: string }>('select id_no_enc from person where id = ?', [id])
      expect(row!.id_no_enc).toBe(value)
    }
    expect(output).toContain(
      `person.id_no_enc · 重新加密 ${all['person.id_no_enc']! - 3} 个 · 3 left under old keys`,
    )
    expect(output).toContain('3 个值打不开')
    expect(await kit.countUnder('k7')).toEqual({ ...all, 'person.id_no_enc': all['person.id_no_enc']! - 3 })
    expectNoSecret(output)
  })

  const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0)
  const pagesOfAll = () => Object.values(all).reduce((sum, n) => sum + 1 + Math.floor(n / 200), 0)
  const expectNoSecret = (text: string) => {
    for (const key of kit.ringText('k7', 'k6', 'k5', 'k4', 'k3', 'k2', 'k1').split(','))
      expect(text).not.toContain(key.slice(3))
    expect(text).not.toMatch(/k\d:[A-Za-z0-9+/]{20}/)
    expect(text).not.toMatch(/1[38]\d{9}|459999\d{8}/)
  }
})
