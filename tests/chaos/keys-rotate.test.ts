// Power cuts in the middle of npm run keys:rotate, over tens of thousands of values.
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { createKeyKit, openSecret } from '../_kit/keys'
import { runCliProcess, runToEnd } from '../_kit/server-process'

const MANY = 24_000

describeEachDatabase('keys:rotate under power cuts', (db) => {
  let app: TestApp
  let kit: ReturnType<typeof createKeyKit>
  beforeAll(async () => {
    app = await startTestApp(db)
    kit = createKeyKit(app.deps.orm, db)
    await manyDevices()
  })
  afterAll(() => app.close())

  /** The persona's one sign-in, again and again, with the same sealed token. */
  async function manyDevices(): Promise<void> {
    await app.token('helper')
    const columns = [
      ...['user_id', 'user_version', 'device_id', 'device_name', 'platform', 'refresh_hash', 'previous_hash'],
      ...['refresh_enc', 'rotated_at', 'refresh_expires_at', 'created_at', 'last_seen_at', 'ended_at'],
      'ended_reason',
    ]
    const sealed = (await app.sql.one<{ phone_enc: string }>(
      'select phone_enc from household where phone_enc is not null limit 1',
    ))!.phone_enc
    await app.sql.run('update device_session set refresh_enc = ?', [sealed])
    for (let n = 1, mark = 0; n < MANY; n *= 2, mark += 1) {
      // An id is 26 characters; each doubling marks one place of the copies.
      const id = `concat(substr(id, 1, ${mark + 6}), 'z', substr(id, ${mark + 8}))`
      const copy =
        db.dialect === 'mysql' ? id : `substr(id, 1, ${mark + 6}) || 'z' || substr(id, ${mark + 8})`
      const rest = columns.map((name) => (name.endsWith('_hash') ? 'null' : name)).join(', ')
      await app.sql.run(
        `insert into device_session (id, ${columns.join(', ')}) select ${copy}, ${rest} from device_session`,
      )
    }
  }

  const sealedOnes = async () =>
    (await app.sql.all<{ s: string }>('select refresh_enc as s from device_session order by id')).map(
      ({ s }) => s,
    )

  test('ends when it is let, every value opens at every stop, and nothing is left', async () => {
    const before = (await sealedOnes()).length
    expect(before).toBeGreaterThanOrEqual(MANY)
    const plain = openSecret((await sealedOnes())[0]!)
    const env = { ANJU_COLUMN_KEY: kit.ringText('k2/sm4', 'k1') }
    kit.use('k2/sm4', 'k1')
    let done = 0
    for (let cut = 0; cut < 3; cut += 1) {
      // Ended at the first line that tells of new work among the many.
      const working = (output: string) =>
        [...output.matchAll(/device_session\.refresh_enc：已查 \d+ 个，重新加密 (\d+) 个/g)].some(
          ([, n]) => n !== '0',
        )
      const { code } = await runToEnd('cli/keys-rotate.js', { ...db.env, ...env }, working)
      expect(code).toBeNull()
      const values = await sealedOnes()
      expect([...new Set(values.map(openSecret))]).toEqual([plain])
      const fresh = values.filter((sealed) => sealed.startsWith('k2:')).length
      expect(fresh).toBeGreaterThan(done)
      expect(fresh).toBeLessThan(before)
      done = fresh
    }
    const { code, output } = await runCliProcess(db, 'keys-rotate', env)
    expect([code, output]).toEqual([0, expect.stringContaining(`重新加密 ${before - done} 个 · 0 left`)])
    kit.use('k2/sm4')
    expect([...new Set((await sealedOnes()).map(openSecret))]).toEqual([plain])
  })
})
