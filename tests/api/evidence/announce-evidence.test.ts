import type { Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { userIdOf } from '../../_kit/people'
import { announcement, jpeg, sealPhoto } from '../../_kit/photos'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, townshipAdmin, helper } = PERSONAS
type Body = Input<'announceEvidence'>['body']

describeEachDatabase('POST /api/evidence', (db) => {
  let app: TestApp
  let household: HouseholdRow
  let away: HouseholdRow
  let photo: Buffer
  beforeAll(async () => {
    app = await startTestApp(db)
    const pool = householdPool(app)
    household = await pool.take(WHERE.atHomeSite, WHERE.helpers)
    away = await pool.take(WHERE.elsewhere)
    photo = await jpeg()
  })
  afterAll(() => app.close())

  const body = (more: Partial<Body> = {}): Body => ({
    ...announcement(app, { householdId: household.id, gate: 'E2', shot: 'interior' }, photo),
    ...more,
  })
  const post = (given: Body, as: string = siteAdmin, key: string | null = newKey()) =>
    app.call('announceEvidence', { body: given }, { as, key })
  const refused = (...given: Parameters<typeof post>) => leavesNothing(app, () => post(...given))

  test('401 without a session', async () => {
    expect((await app.call('announceEvidence', { body: body() })).status).toBe(401)
  })

  test.each<[string, object, string]>([
    ['an unknown field', { exif: {} }, '不认识的内容「exif」'],
    ['an unknown shot', { shot: 'roof' }, '「照片类别」不在可选范围内'],
    ['a hash that is none', { sha256: 'ABC' }, '「照片校验值」格式不对'],
    ['an empty file', { size: 0 }, '「文件大小」低于下限'],
    ['a film', { mime: 'video/mp4' }, '「文件类型」不在可选范围内'],
    [
      'a place off the globe',
      { location: { lng: 300, lat: 0, accuracyM: 1, crs: 'wgs84' } },
      '「lng」最多 180',
    ],
    ['a source nobody knows', { source: 'album' }, '「照片来源」不在可选范围内'],
  ])('400 names %s', async (_, wrong, message) => {
    const reply = await refused(body(wrong))
    expect([reply.status, reply.body.message]).toEqual([400, message])
  })

  test('400 without a key', async () => {
    expect((await refused(body(), siteAdmin, null)).body.code).toBe('idempotency_key_missing')
  })

  test('404 for a household out of scope or unknown', async () => {
    for (const householdId of [away.id, newKey()])
      expect((await refused(body({ householdId }))).body.code).toBe('not_found')
  })

  test('403 for who may not fill in what the picture proves', async () => {
    expect((await refused(body(), countyAdmin)).status).toBe(403)
    expect((await refused(body({ gate: 'E3b', shot: 'before' }), siteAdmin)).status).toBe(403)
  })

  test('413 for a picture over 5 MB, 200 for a scan of that size', async () => {
    const size = 5 * 1024 * 1024 + 1
    const reply = await refused(body({ size }))
    expect([reply.status, reply.body.code]).toEqual([413, 'too_large'])
    expect(reply.body.details).toEqual({ maxBytes: 5 * 1024 * 1024 })
    expect((await post(body({ size, mime: 'application/pdf' }))).status).toBe(200)
    const huge = await refused(body({ size: 50 * 1024 * 1024 + 1, mime: 'application/pdf' }))
    expect(huge.status).toBe(413)
  })

  test('422 for a shot that this gate does not ask for', async () => {
    const reply = await refused(body({ shot: 'before' }))
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence_mismatch'])
  })

  test('422 for a picture taken in the future; a phone clock slightly ahead is pulled back', async () => {
    const reply = await refused(body({ capturedAt: app.now() + 3_600_000 }))
    expect([reply.status, reply.body.code]).toEqual([422, 'occurred_in_future'])
    const { id } = await app.ok(
      'announceEvidence',
      { body: body({ capturedAt: app.now() + 60_000 }) },
      siteAdmin,
    )
    const stored = await app.sql.one<{ captured_at: number; created_at: number }>(
      'select captured_at, created_at from evidence where id = ?',
      [id],
    )
    expect(stored!.captured_at).toBe(stored!.created_at)
  })

  test('replay: the same key twice is one upload; with another body it is refused', async () => {
    const key = newKey()
    const given = body({ sha256: '1'.repeat(64) })
    const first = await post(given, siteAdmin, key)
    const again = await leavesNothing(app, () => post(given, siteAdmin, key))
    expect(again.body).toEqual(first.body)
    expect(await countOf(app, 'evidence', 'sha256 = ?', [given.sha256])).toBe(1)
    const other = await refused(body({ sha256: '2'.repeat(64) }), siteAdmin, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  test('200: what was announced is kept: who, when, where, how the clock was off', async () => {
    const location = { lng: 108.1, lat: 23.9, accuracyM: 35, crs: 'gcj02' as const }
    const given = body({ location, offsetMs: 4_200, source: 'unproven', sha256: '3'.repeat(64) })
    const reply = await post(given)
    expect(reply.body).toEqual({ id: reply.body.id, received: 0, size: photo.length, sealed: false })
    const row = await app.sql.one<Record<string, string | number>>('select * from evidence where id = ?', [
      reply.body.id,
    ])
    expect(row).toMatchObject({
      owner_id: household.id,
      site_code: household.site_code,
      gate: 'E2',
      shot: 'interior',
      source: 'unproven',
      sealed_at: null,
      created_by: await userIdOf(app, siteAdmin),
    })
    expect(Number(row!['offset_ms'])).toBe(4_200)
    expect(JSON.parse(String(row!['location']))).toEqual(location)
  })

  test('200: the same file again is that very file, sealed; a helper’s too', async () => {
    const id = await sealPhoto(
      app,
      siteAdmin,
      { householdId: household.id, gate: 'E2', shot: 'interior' },
      photo,
    )
    const again = await leavesNothingButKey(() => post(body(), helper))
    expect(again.body).toEqual({ id, received: photo.length, size: photo.length, sealed: true })
  })
  const leavesNothingButKey = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = await countOf(app, 'evidence')
    const result = await work()
    expect(await countOf(app, 'evidence')).toBe(before)
    return result
  }

  test('200: the same content under another shot is complete at once, in its true size and type', async () => {
    const own = body({ shot: 'people_door', size: photo.length + 7, mime: 'image/png' })
    const reply = await post(own)
    expect(reply.body).toMatchObject({ received: photo.length, size: photo.length, sealed: true })
    const content = await app.request('GET', `/api/evidence/${reply.body.id}/content`, { as: siteAdmin })
    expect([content.status, content.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(Buffer.from(await content.arrayBuffer()).equals(photo)).toBe(true)
  })

  test('200: the same content of another household has to be sent: nobody proves with somebody else’s picture', async () => {
    const other = await householdPool(app).take(WHERE.fromHomeTownship, `h.id <> '${household.id}'`)
    const given = body({ householdId: other.id, gate: 'E3b', shot: 'before' })
    expect((await post(given, townshipAdmin)).body).toMatchObject({ received: 0, sealed: false })
  })
})
