// No database connection is held while a body is read (model.md §11): uploads that stall in a valley silence nobody.
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, moveInOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { announcement, jpeg } from '../../_kit/photos'

const { siteAdmin } = PERSONAS
const STALLED = 10

describeEachDatabase('ten stalled uploads and a pool of two', (db) => {
  let app: TestApp
  const sockets: Socket[] = []
  beforeAll(async () => {
    app = await startTestApp(db, { poolSize: 2 })
  })
  afterAll(() => {
    sockets.forEach((socket) => socket.destroy())
    return app.close()
  })

  /** Sends the head and half of the body, then nothing more. */
  const stall = async (method: string, path: string, type: string, half: Uint8Array, size: number) => {
    const { hostname, port } = new URL(app.url)
    const socket = connect(Number(port), hostname)
    sockets.push(socket)
    const head = [
      `${method} ${path} HTTP/1.1`,
      `Host: ${hostname}`,
      `Authorization: Bearer ${await app.token(siteAdmin)}`,
      `Idempotency-Key: ${newKey()}`,
      `Content-Type: ${type}`,
      `Content-Length: ${size}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    await new Promise((resolve) => socket.write(half, resolve))
    return socket
  }
  const firstAnswer = (socket: Socket) =>
    new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data).split('\r\n')[0]!)))

  test('reads and writes are answered, and the stalled ones too, as soon as they go on', async () => {
    const pool = householdPool(app)
    const household = await pool.take(WHERE.atHomeSite, WHERE.hasKeys)
    const of = { householdId: household.id, gate: 'E2', shot: 'interior' } as const
    const uploads: { socket: Socket; rest: Buffer }[] = []
    for (let i = 0; i < STALLED; i += 1) {
      const photo = await jpeg(40)
      const { id } = await app.ok('announceEvidence', { body: announcement(app, of, photo) }, siteAdmin)
      const half = photo.subarray(0, photo.length / 2)
      const path = `/api/evidence/${id}/content?offset=0`
      const socket = await stall('PUT', path, 'application/octet-stream', half, photo.length)
      uploads.push({ socket, rest: photo.subarray(half.length) })
    }
    const body = JSON.stringify({ body: 'half of it' })
    for (let i = 0; i < STALLED; i += 1)
      await stall('POST', '/api/evidence', 'application/json', Buffer.from(body.slice(0, 5)), body.length)
    // Long enough for every head to be read and its caller to be known.
    await new Promise((resolve) => setTimeout(resolve, 300))

    const begun = Date.now()
    await Promise.all(
      Array.from({ length: 8 }, () => app.ok('getHousehold', { params: household }, siteAdmin)),
    )
    const reply = await app.ok(
      'recordMoveIn',
      { params: household, body: moveInOf(app, household) },
      siteAdmin,
    )
    expect(reply.outcome).toBe('applied')
    expect(Date.now() - begun).toBeLessThan(5_000)

    const answers = uploads.map(({ socket }) => firstAnswer(socket))
    uploads.forEach(({ socket, rest }) => socket.write(rest))
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200 OK']))
  })
})
