// The record that can be shown later: what is written is chained and signed, and what is done to it is named.
import { createAuditKit } from '../../_kit/audit'
import type { AuditKit } from '../../_kit/audit'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'

interface Link {
  id: string
  seq: number
  site_code: string | null
  detail: string
  hash: string
}

describeEachDatabase('audit:verify', (db) => {
  let app: TestApp
  let audit: AuditKit
  let site: string
  beforeAll(async () => {
    app = await startTestApp(db)
    audit = createAuditKit(app)
    // What the world began with has waited for longer than a run lasts.
    await audit.seal()
    for (let i = 0; i < 6; i += 1)
      await app.ok('scanHousehold', { body: { code: `not a door ${i}` } }, PERSONAS.helper)
    site = (await app.sql.one<{ code: string }>('select code from site order by audit_seq desc limit 1'))!
      .code
  })
  afterAll(() => app.close())

  const link = async (chain: string | null, seq: number) =>
    (await app.sql.one<Link>(
      `select * from audit_event where ${chain === null ? 'site_code is null' : 'site_code = ?'} and seq = ?`,
      chain === null ? [seq] : [chain, seq],
    ))!
  const setBack = (row: Link) =>
    app.sql.run('update audit_event set detail = ?, hash = ?, seq = ? where id = ?', [
      row.detail,
      row.hash,
      row.seq,
      row.id,
    ])
  /** Does something to the record, reads what is named, and undoes it. */
  async function tampered(work: () => Promise<() => Promise<unknown>>): Promise<string[]> {
    const undo = await work()
    const { faults } = await audit.verify()
    await undo()
    expect((await audit.verify()).faults).toEqual([])
    return faults.map((f) => `${f.kind} ${f.chain} ${f.seq}`)
  }
  /** Takes a row out and gives it back. */
  async function without(row: Link): Promise<() => Promise<unknown>> {
    const whole = (await app.sql.one('select * from audit_event where id = ?', [row.id]))!
    await app.sql.run('delete from audit_event where id = ?', [row.id])
    const names = Object.keys(whole)
    return () =>
      app.sql.run(
        `insert into audit_event (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
        Object.values(whole),
      )
  }

  test('what waits is sealed in the order of its ids, also by several servers at once', async () => {
    expect((await audit.verify()).faults).toEqual([])
    await Promise.all([audit.seal(), audit.seal(), audit.seal()])
    const rows = await app.sql.all<{ id: string; seq: number }>(
      'select id, seq from audit_event where site_code is null order by seq',
    )
    expect(rows.length).toBeGreaterThanOrEqual(6)
    expect(rows.map((r) => Number(r.seq))).toEqual(rows.map((_, i) => i + 1))
    expect(rows.map((r) => r.id)).toEqual(rows.map((r) => r.id).sort())
    const report = await audit.verify()
    expect(report.faults).toEqual([])
    expect(report.rows).toBeGreaterThan(400)
  })

  test('a day is signed once; the next one holds only what moved', async () => {
    expect(await audit.sign()).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(await audit.sign()).toBeNull()
    await app.ok('scanHousehold', { body: { code: 'not a door' } }, PERSONAS.helper)
    await audit.seal()
    app.advance(86_400_000)
    expect(await audit.sign()).not.toBeNull()
    const head = await app.ok('getAuditHead', {}, PERSONAS.countyAdmin)
    expect([head.chains, head.keyId]).toEqual([1, 'k1'])
    expect((await audit.verify()).faults).toEqual([])
  })

  test('an edited row is named, in a site and among the events without one', async () => {
    for (const [chain, name] of [
      [site, site],
      [null, 'nation'],
    ] as const) {
      const row = await link(chain, 2)
      const edit = async () => {
        await app.sql.run('update audit_event set detail = ? where id = ?', [
          '{"outcome":"rejected"}',
          row.id,
        ])
        return () => setBack(row)
      }
      expect(await tampered(edit)).toEqual([`edited ${name} 2`])
    }
  })

  test('an edited row whose own hash was made anew is named: the link after it knows better', async () => {
    const row = await link(site, 2)
    const forge = async () => {
      const detail = '{"outcome":"rejected"}'
      const hash = await audit.hashOf(row.id, { detail })
      await app.sql.run('update audit_event set detail = ?, hash = ? where id = ?', [detail, hash, row.id])
      return () => setBack(row)
    }
    expect(await tampered(forge)).toEqual([`edited ${site} 2`])
  })

  test('a removed row is named', async () => {
    const row = await link(site, 2)
    expect(await tampered(() => without(row))).toEqual([`removed ${site} 2`])
  })

  test('a row put in is named: behind the last one, at a number there is, or unchained', async () => {
    const put = (seq: number | null, siteCode: string | null) => async () => {
      const id = await audit.insert({ seq, siteCode })
      return () => app.sql.run('delete from audit_event where id = ?', [id])
    }
    const last = await audit.lastSeq(site)
    expect(await tampered(put(last + 1, site))).toContain(`inserted ${site} ${last + 1}`)
    expect(await tampered(put(2, null))).toContain('inserted nation 2')
    expect(await tampered(put(null, site))).toEqual([`unsealed ${site} null`])
  })

  test('rows that changed places are named', async () => {
    const [a, b] = [await link(site, 2), await link(site, 3)]
    const swap = async () => {
      const to = (row: Link, seq: number) =>
        app.sql.run('update audit_event set seq = ? where id = ?', [seq, row.id])
      await to(a, 9_000_000)
      await to(b, 2)
      await to(a, 3)
      return async () => {
        await to(a, 9_000_000)
        await to(b, 3)
        await to(a, 2)
      }
    }
    const named = await tampered(swap)
    expect(named).toEqual(expect.arrayContaining([`reordered ${site} 2`, `reordered ${site} 3`]))
    expect(named.length).toBeLessThanOrEqual(3)
  })

  test('a tail cut off is named, also when the site was set back with it: the signed day knows', async () => {
    const last = await audit.lastSeq(site)
    const row = await link(site, last)
    expect(await tampered(() => without(row))).toEqual([`truncated ${site} ${last}`])
    const before = await link(site, last - 1)
    const head = (seq: number, hash: string) =>
      app.sql.run('update site set audit_seq = ?, audit_head = ? where code = ?', [seq, hash, site])
    const cut = async () => {
      const restore = await without(row)
      await head(last - 1, before.hash)
      return async () => {
        await restore()
        await head(last, row.hash)
      }
    }
    expect(await tampered(cut)).toEqual([`truncated ${site} ${last}`])
  })

  test('a day that was signed by somebody else, or whose content was changed, is named', async () => {
    const first = (await app.sql.one<{ day: string; signature: string }>(
      'select day, signature from audit_head order by day limit 1',
    ))!
    const sign = async () => {
      await app.sql.run('update audit_head set signature = ? where day = ?', ['AAAA', first.day])
      return () =>
        app.sql.run('update audit_head set signature = ? where day = ?', [first.signature, first.day])
    }
    expect(await tampered(sign)).toEqual([`head ${first.day} null`])
  })
})
