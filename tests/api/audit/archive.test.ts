// Months that leave the database go into a signed file, and can still be shown whole.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { AuditKit } from '../../_kit/audit'
import { createAuditKit } from '../../_kit/audit'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'

const DAY = 86_400_000

describeEachDatabase('the audit’s archive', (db) => {
  let app: TestApp
  let audit: AuditKit
  let file: string
  beforeAll(async () => {
    app = await startTestApp(db)
    audit = createAuditKit(app)
    await audit.seal()
  })
  afterAll(() => app.close())

  const rows = async () =>
    Number((await app.sql.one<{ n: number }>('select count(*) as n from audit_event'))!.n)
  const faults = async () => (await audit.verify()).faults.map((f) => `${f.kind} ${f.chain} ${f.seq}`)

  test('nothing leaves before its time, nor before it is signed', async () => {
    expect(await audit.archive()).toBeNull()
    // 12 months and the rest of the 13th: in July 2021 what was before July 2020 may leave.
    app.advance(250 * DAY)
    expect(await audit.archive()).toBeNull()
    expect(await audit.sign()).not.toBeNull()
  })

  test('what has had its time moves into one file; the chain goes on as if nothing had happened', async () => {
    const before = { rows: await rows(), report: await audit.verify() }
    const done = await audit.archive()
    expect(done).toMatchObject({ period: '2020-06' })
    expect(done!.rows).toBeGreaterThan(10)
    expect(await rows()).toBe(before.rows - done!.rows)
    const old = await app.sql.one<{ n: number }>(
      'select count(*) as n from audit_event where recorded_at < ?',
      [Date.parse('2020-07-01T00:00:00+08:00')],
    )
    expect(Number(old!.n)).toBe(0)
    const report = await audit.verify()
    expect(report).toMatchObject({ faults: [], archives: 1, rows: before.report.rows })
    expect(report.chains).toBe(before.report.chains)
    file = path.join(audit.archiveDir, '2020-06.ndjson.gz')
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
    expect(lines).toHaveLength(done!.rows)
    expect(await audit.archive()).toBeNull()
    await app.ok('scanHousehold', { body: { code: 'not a door' } }, PERSONAS.helper)
    await audit.seal()
    expect(await faults()).toEqual([])
  })

  test('a file that was touched, edited and packed again, or taken away is named', async () => {
    const whole = readFileSync(file)
    const put = async (bytes: Buffer) => {
      writeFileSync(file, bytes)
      const named = await faults()
      writeFileSync(file, whole)
      return named
    }
    const touched = Buffer.from(whole)
    touched[touched.length - 20]! ^= 1
    expect(await put(touched)).toEqual(['archive 2020-06 null'])
    const edited = gunzipSync(whole).toString().replace('"outcome', '"outc0me')
    expect(await put(gzipSync(edited))).toEqual(['archive 2020-06 null'])
    renameSync(file, `${file}.gone`)
    expect(await faults()).toEqual(['archive 2020-06 null'])
    renameSync(`${file}.gone`, file)
    expect(await faults()).toEqual([])
  })

  test('a row removed where the database goes on is named, and a beginning that was moved', async () => {
    const first = (await app.sql.one<{ id: string; site_code: string; seq: number }>(
      `select e.id, e.site_code, e.seq from audit_event e join audit_chain c on c.chain = e.site_code
       where e.seq = c.archived_seq + 1
         and exists (select 1 from audit_event n where n.site_code = e.site_code and n.seq = e.seq + 1) order by e.site_code limit 1`,
    ))!
    const whole = (await app.sql.one('select * from audit_event where id = ?', [first.id]))!
    await app.sql.run('delete from audit_event where id = ?', [first.id])
    expect(await faults()).toEqual([`removed ${first.site_code} ${first.seq}`])
    await app.sql.run('update audit_chain set archived_seq = archived_seq + 1 where chain = ?', [
      first.site_code,
    ])
    expect(await faults()).toContain(`archive ${first.site_code} ${first.seq}`)
    await app.sql.run('update audit_chain set archived_seq = archived_seq - 1 where chain = ?', [
      first.site_code,
    ])
    const names = Object.keys(whole)
    await app.sql.run(
      `insert into audit_event (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      Object.values(whole),
    )
    expect(await faults()).toEqual([])
  })
})
