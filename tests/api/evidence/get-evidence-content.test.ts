import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { announcement, jpeg, sealPhoto } from '../../_kit/photos'

const { siteAdmin, countyLeader, spotChecker } = PERSONAS

describeEachDatabase('GET /api/evidence/:id/content', (db) => {
  let app: TestApp
  let id: string
  let open: string
  let photo: Buffer
  beforeAll(async () => {
    app = await startTestApp(db)
    const household = await householdPool(app).take(
      WHERE.atHomeSite,
      'not exists (select 1 from task t where t.household_id = h.id)',
    )
    photo = await jpeg(300)
    const of = { householdId: household.id, gate: 'E2', shot: 'interior' } as const
    id = await sealPhoto(app, siteAdmin, of, photo)
    open = (await app.ok('announceEvidence', { body: announcement(app, of, await jpeg()) }, siteAdmin)).id
  })
  afterAll(() => app.close())
  const get = (of: string, as?: string) => app.request('GET', `/api/evidence/${of}/content`, as ? { as } : {})
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

  test('401 without a session', async () => {
    const response = await get(id)
    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated'])
  })

  test('400 for an id that is none', async () => {
    expect((await get('photo.jpg', siteAdmin)).status).toBe(400)
  })

  test('404 unknown, out of scope, and while it is still on its way', async () => {
    for (const [of, as] of [
      [newKey(), siteAdmin],
      [id, spotChecker],
      [open, siteAdmin],
    ] as const) {
      const response = await get(of, as)
      expect([response.status, await codeOf(response)]).toEqual([404, 'not_found'])
    }
  })

  test('200: byte for byte what was sent, for this reader alone, and never guessed as something else', async () => {
    const response = await get(id, countyLeader)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('200: the seed’s drawn photos are there, too', async () => {
    const row = await app.sql.one<{ id: string; size: number }>(
      `select e.id, e.size from evidence e join household h on h.id = e.owner_id
       where ${WHERE.atHomeSite} and e.id <> ? and e.sealed_at is not null order by e.id`,
      [id],
    )
    const response = await get(row!.id, siteAdmin)
    expect((await response.arrayBuffer()).byteLength).toBe(row!.size)
  })
})
