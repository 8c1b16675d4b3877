import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { announcement, jpeg } from '../../_kit/photos'

const { siteAdmin, countyLeader, spotChecker } = PERSONAS

describeEachDatabase('GET /api/evidence/:id', (db) => {
  let app: TestApp
  let id: string
  let photo: Buffer
  beforeAll(async () => {
    app = await startTestApp(db)
    const household = await householdPool(app).take(
      WHERE.atHomeSite,
      'not exists (select 1 from task t where t.household_id = h.id)',
    )
    photo = await jpeg(40)
    const of = { householdId: household.id, gate: 'E2', shot: 'interior' } as const
    id = (await app.ok('announceEvidence', { body: announcement(app, of, photo) }, siteAdmin)).id
  })
  afterAll(() => app.close())
  const get = (as: string, of = id) => app.call('getEvidence', { params: { id: of } }, { as })

  test('401 without a session', async () => {
    expect((await app.call('getEvidence', { params: { id } })).status).toBe(401)
  })

  test('400 for an id that is none', async () => {
    expect((await get(siteAdmin, 'photo.jpg')).body.message).toBe('「编号」格式不对')
  })

  test('404 unknown, and 404 when its household is out of scope', async () => {
    expect((await get(siteAdmin, newKey())).status).toBe(404)
    expect((await get(spotChecker)).status).toBe(404)
  })

  test('200: says how far it is, and where to go on', async () => {
    expect((await get(countyLeader)).body).toEqual({ id, received: 0, size: photo.length, sealed: false })
    const send = (from: number, to: number) =>
      app.ok(
        'putEvidenceContent',
        {
          params: { id },
          query: { offset: String(from) },
          body: Uint8Array.from(photo.subarray(from, to)).buffer,
        },
        siteAdmin,
      )
    await send(0, 100)
    expect((await get(siteAdmin)).body).toMatchObject({ received: 100, sealed: false })
    await send(100, photo.length)
    expect((await get(siteAdmin)).body).toMatchObject({ received: photo.length, sealed: true })
  })
})
