import { policySchema } from '@anju/shared-types'
import * as v from 'valibot'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { addPerson } from '../../_kit/people'

describeEachDatabase('GET /api/policy', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  test('401 without a session', async () => {
    expect((await app.call('getPolicy')).status).toBe(401)
  })

  test('403 for somebody on the roster without a role', async () => {
    expect((await app.call('getPolicy', {}, { as: await addPerson(app, []) })).status).toBe(403)
  })

  test('200: the rules in force today, whole, each with its definition, an example and its source', async () => {
    const policy = await app.ok('getPolicy', {}, PERSONAS.helper)
    expect(policy).toEqual(app.deps.policy())
    expect(v.is(policySchema, policy)).toBe(true)
    expect(policy.version).toBe('2020-11-05')
    expect(policy.redLines.areaPerPerson.limitCentiM2).toBe(2_500)
    expect(policy.redLines.selfRaisedPerPerson.limitFen).toBe(250_000)
    const worded = [...Object.values(policy.redLines), ...policy.indicators.indicators]
    expect(worded.filter((w) => !w.definition || !w.example || !w.source)).toEqual([])
  })

  test('the release and its fingerprint are kept beside the figures made with it', async () => {
    const rows = await app.sql.all<{ version: string; content: string }>(
      'select version, content from policy_version',
    )
    expect(rows.map((row) => row.version)).toEqual(['2020-05-01', '2020-11-01', '2020-11-05', '2020-11-06'])
    expect(JSON.parse(rows[2]!.content)).toEqual(app.deps.policy())
  })
})
