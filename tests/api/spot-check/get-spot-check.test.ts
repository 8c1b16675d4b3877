import type { Draw } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { newKey } from '../../_kit/ids'

const draw = (app: TestApp, scope: string, as: string) =>
  app.ok('drawSpotCheck', { body: { policyId: 'quick', scope, seedSource: '公证处', seed: '7 3 9' } }, as)

describeEachDatabase('GET /api/spot-checks/:id', (db) => {
  let app: TestApp
  let ofCity: Draw
  let ofCounty: Draw
  beforeAll(async () => {
    app = await startTestApp(db)
    ofCity = await draw(app, '451200', 'city-admin')
    ofCounty = await draw(app, '451228', 'county-admin')
  })
  afterAll(() => app.close())
  const read = (id: string, as?: string) => app.call('getSpotCheck', { params: { id } }, as ? { as } : {})

  test('401 without a session', async () => {
    expect((await read(ofCity.drawId)).status).toBe(401)
  })

  test('400 for an id that is none', async () => {
    expect((await read('1', 'city-admin')).status).toBe(400)
  })

  test('404 for an unknown draw', async () => {
    expect((await read(newKey(), 'province-admin')).status).toBe(404)
  })

  test.each(['county-admin', 'county-leader', 'township-admin', 'site-admin', 'helper', 'spot-checker'])(
    '404 for the %s: the draw reaches further than his region',
    async (as) => {
      expect((await read(ofCity.drawId, as)).status).toBe(404)
    },
  )

  test.each(['township-admin', 'site-admin', 'helper', 'spot-checker'])(
    '404 for the %s: only administrators and leaders of a region see draws',
    async (as) => {
      expect((await read(ofCounty.drawId, as)).status).toBe(404)
    },
  )

  test.each(['province-admin', 'city-admin', 'county-admin', 'county-leader'])(
    '200 for the %s',
    async (as) => {
      const reply = await read(ofCounty.drawId, as)
      expect(reply.status).toBe(200)
      expect(reply.body).toEqual(ofCounty)
    },
  )

  test('200 says everything needed to draw again, and no name of a household', async () => {
    const reply = await read(ofCity.drawId, 'city-admin')
    expect(reply.body).toEqual(ofCity)
    const heads = await app.sql.all<{ head_name: string }>(
      `select h.head_name from spot_check_sample p join household h on h.id = p.household_id`,
    )
    const assigned = ofCity.sample.map((s) => s.assignedTo)
    const text = JSON.stringify({
      ...reply.body,
      sample: reply.body.sample.map((s) => ({ ...s, assignedTo: '' })),
    })
    for (const { head_name } of heads) expect(text).not.toContain(head_name)
    expect(assigned.every((name) => name.length > 1)).toBe(true)
  })
})
