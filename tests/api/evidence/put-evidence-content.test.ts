import { existsSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { MAX_CHUNK_BYTES } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { announcement, jpeg, sha256 } from '../../_kit/photos'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, helper, spotChecker, countyAdmin } = PERSONAS

describeEachDatabase('PUT /api/evidence/:id/content', (db) => {
  let app: TestApp
  let household: HouseholdRow
  beforeAll(async () => {
    app = await startTestApp(db)
    household = await householdPool(app).take(
      WHERE.helpers,
      'not exists (select 1 from task t where t.household_id = h.id)',
    )
  })
  afterAll(() => app.close())

  const announce = async (bytes: Uint8Array, more: object = {}) => {
    const of = { householdId: household.id, gate: 'E2', shot: 'interior' } as const
    const body = { ...announcement(app, of, bytes), ...more }
    return (await app.ok('announceEvidence', { body }, siteAdmin)).id
  }
  const put = (id: string, offset: number | string, bytes: Uint8Array, as: string = siteAdmin) =>
    app.call(
      'putEvidenceContent',
      { params: { id }, query: { offset: String(offset) }, body: Uint8Array.from(bytes).buffer },
      { as },
    )
  const refused = (...given: Parameters<typeof put>) => leavesNothing(app, () => put(...given))
  const received = async (id: string) => (await app.ok('getEvidence', { params: { id } }, siteAdmin)).received
  const onDisk = (bytes: Uint8Array) => {
    const sha = sha256(bytes)
    return existsSync(path.join(db.dataDir, 'evidence', sha.slice(0, 2), sha))
  }

  test('401 without a session', async () => {
    const photo = await jpeg()
    const id = await announce(photo)
    const body = Uint8Array.from(photo).buffer
    const reply = await app.call('putEvidenceContent', { params: { id }, query: { offset: '0' }, body })
    expect(reply.status).toBe(401)
  })

  test('400 for an offset that is none, or an unknown parameter', async () => {
    const photo = await jpeg()
    const id = await announce(photo)
    expect((await refused(id, -1, photo)).body.message).toBe('「续传位置」格式不对')
    expect((await refused(id, '', photo)).body.message).toBe('请填写「续传位置」')
    expect((await refused(id, '99999999999', photo)).body.message).toBe('「续传位置」最多 67108864')
    const odd = await app.request('PUT', `/api/evidence/${id}/content?offset=0&last=1`, {
      as: siteAdmin,
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Uint8Array.from(photo),
    })
    expect(odd.status).toBe(400)
  })

  test('404 unknown or out of scope', async () => {
    const photo = await jpeg()
    expect((await refused(newKey(), 0, photo)).status).toBe(404)
    expect((await refused(await announce(photo), 0, photo, spotChecker)).status).toBe(404)
  })

  test('403 for everybody but the one who began: two phones would write into one file', async () => {
    const photo = await jpeg()
    const id = await announce(photo)
    for (const as of [helper, countyAdmin]) expect((await refused(id, 0, photo, as)).status).toBe(403)
  })

  test('409 tells where to go on, ahead and behind', async () => {
    const photo = await jpeg(60)
    const id = await announce(photo)
    await put(id, 0, photo.subarray(0, 1000))
    for (const offset of [0, 500, 1001, 5000]) {
      const reply = await refused(id, offset, photo.subarray(0, 10))
      expect([reply.status, reply.body.code]).toEqual([409, 'offset_mismatch'])
      expect(reply.body.details).toEqual({ received: 1000 })
    }
  })

  test.each([MAX_CHUNK_BYTES + 1, 1024 * 1024, 4 * 1024 * 1024])(
    '413 for a chunk of %d bytes',
    async (size) => {
      const id = await announce(await jpeg())
      const reply = await refused(id, 0, Buffer.alloc(size, 1))
      expect([reply.status, reply.body.code]).toEqual([413, 'too_large'])
      expect(reply.body.details).toEqual({ maxBytes: MAX_CHUNK_BYTES })
      expect(await received(id)).toBe(0)
    },
  )

  test('413 for more bytes than were announced', async () => {
    const photo = await jpeg()
    const id = await announce(photo)
    const reply = await refused(id, 0, Buffer.concat([photo, Buffer.from('x')]))
    expect([reply.status, reply.body.details]).toEqual([413, { maxBytes: photo.length }])
  })

  test('415 for a body that is not bytes', async () => {
    const id = await announce(await jpeg())
    const response = await leavesNothing(app, () =>
      app.request('PUT', `/api/evidence/${id}/content?offset=0`, {
        as: siteAdmin,
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      }),
    )
    expect(response.status).toBe(415)
  })

  test.each<[string, () => Promise<Buffer>]>([
    ['text that calls itself a picture', () => Promise.resolve(Buffer.from('这不是照片'.repeat(20)))],
    ['a page with a script', () => Promise.resolve(Buffer.from('<html><script>alert(1)</script></html>'))],
    ['another kind of picture', () => png()],
  ])('415 for %s: nothing is kept, the upload begins anew', async (_, make) => {
    const bytes = await make()
    const id = await announce(bytes)
    const half = bytes.subarray(0, 20)
    await put(id, 0, half)
    const reply = await put(id, half.length, bytes.subarray(half.length))
    expect([reply.status, reply.body.code]).toEqual([415, 'unsupported_media'])
    expect(await received(id)).toBe(0)
    expect(onDisk(bytes)).toBe(false)
  })
  const png = () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
      .png()
      .toBuffer()

  test('422 when the bytes are not those that were announced: begin again at 0, and then it goes through', async () => {
    const photo = await jpeg(50)
    const id = await announce(photo)
    const broken = Buffer.from(photo)
    broken[broken.length - 1]! ^= 1
    const reply = await put(id, 0, broken)
    expect([reply.status, reply.body.code]).toEqual([422, 'hash_mismatch'])
    expect(reply.body.details).toEqual({ received: 0 })
    expect(await received(id)).toBe(0)
    expect(onDisk(broken)).toBe(false)
    expect((await put(id, 0, photo)).body).toMatchObject({ received: photo.length, sealed: true })
  })

  test('replay: the last chunk again, because its answer was lost, changes nothing', async () => {
    const photo = await jpeg()
    const id = await announce(photo)
    const first = await put(id, 0, photo)
    const again = await refused(id, 0, photo)
    expect(first.body).toMatchObject({ sealed: true })
    expect(again.body).toEqual(first.body)
  })

  test('200: in chunks of 256 KB, sealed with the last; a broken connection goes on where it was', async () => {
    const photo = await jpeg(760)
    expect(photo.length).toBeGreaterThan(2 * MAX_CHUNK_BYTES)
    const id = await announce(photo)
    for (let at = 0; at < photo.length; at += MAX_CHUNK_BYTES) {
      expect(await received(id)).toBe(at)
      expect(onDisk(photo)).toBe(false)
      const reply = await put(id, at, photo.subarray(at, at + MAX_CHUNK_BYTES))
      expect(reply.status).toBe(200)
    }
    expect(await received(id)).toBe(photo.length)
    expect(onDisk(photo)).toBe(true)
  })

  test('200: two identical chunks at the same time are one chunk', async () => {
    const photo = await jpeg(60)
    const id = await announce(photo)
    const replies = await Promise.all([0, 0, 0].map((at) => put(id, at, photo.subarray(0, 2000))))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409, 409])
    expect((await put(id, 2000, photo.subarray(2000))).body.sealed).toBe(true)
  })

  test('200: what a crash left behind the mark is overwritten', async () => {
    const photo = await jpeg(60)
    const id = await announce(photo)
    await put(id, 0, photo.subarray(0, 1500))
    // The bytes were written, the mark was not: as after a crash between the two.
    await app.sql.run('update evidence set received = 700 where id = ?', [id])
    const reply = await put(id, 700, photo.subarray(700))
    expect(reply.body).toMatchObject({ received: photo.length, sealed: true })
  })

  test('200: a crash after the file was sealed and before the mark moved: it begins anew and is sealed', async () => {
    const photo = await jpeg(60)
    const id = await announce(photo)
    await put(id, 0, photo.subarray(0, 1500))
    await put(id, 1500, photo.subarray(1500))
    await app.sql.run('update evidence set received = 1500, sealed_at = null where id = ?', [id])
    expect((await put(id, 1500, photo.subarray(1500))).body.details).toEqual({ received: 0 })
    expect((await put(id, 0, photo)).body).toMatchObject({ received: photo.length, sealed: true })
  })
})
