// The contract in a loop: an operation is born tested for 401, 400 and what lies outside of one's scope.
import type { Input, OperationId } from '@anju/shared-types'
import { contract, operationOf } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { badTokens } from '../_kit/bad-tokens'
import { describeEachDatabase } from '../_kit/databases'
import { PERSONAS } from '../_kit/demo'
import { leavesNothing } from '../_kit/untouched'
import type { Case, Cases } from './cases'
import { AUDIT_NO_OUTSIDE } from './audit.cases'
import { makeCases } from './cases'
import { LEDGER_NO_OUTSIDE } from './ledger.cases'
import { SESSION_NO_OUTSIDE } from './session.cases'
import { USER_NO_OUTSIDE } from './user.cases'

const ids = Object.keys(contract) as OperationId[]
const signedIn = ids.filter((id) => operationOf(id).access !== 'public')
const withInput = ids.filter((id) => {
  const { params, query, body } = operationOf(id)
  return params ?? query ?? (body === 'bytes' ? undefined : body)
})

describeEachDatabase('every operation', (db) => {
  let app: TestApp
  let cases: Cases
  let tokens: Record<string, string>
  beforeAll(async () => {
    app = await startTestApp(db)
    cases = await makeCases(app)
    tokens = await badTokens(app, PERSONAS.helper)
  })
  afterAll(() => app.close())

  const caseOf = (id: OperationId) => cases[id] as Case<OperationId>
  const call = (id: OperationId, input: object, options: { as?: string; token?: string }) =>
    app.call(id, input as Partial<Input<OperationId>>, options)

  test('has a case here: a new one without a case fails', () => {
    expect(Object.keys(cases).sort()).toEqual([...ids].sort())
  })

  test.each(ids)('%s: the good call is not refused for its shape', async (id) => {
    const { as, good } = caseOf(id)
    const operation = operationOf(id)
    if (operation.output === 'bytes') return expect(operation.method).toBe('GET')
    const reply = await call(id, good, as ? { as } : {})
    if (operation.method === 'GET') expect(reply.status).toBe(200)
    else expect([reply.status === 400, reply.body.code]).toEqual([false, reply.body.code])
    return undefined
  })

  test('a write that should not have been would be seen', async () => {
    const set = (no: string) => app.sql.run('update household set room_no = ? where id = ?', [no, id])
    const { id, room_no: was } = (await app.sql.one<{ id: string; room_no: string }>(
      'select id, room_no from household order by id limit 1',
    ))!
    await expect(leavesNothing(app, () => set('999'))).rejects.toThrow()
    await expect(leavesNothing(app, () => set('998'))).rejects.toThrow()
    await set(was)
    await leavesNothing(app, () => set(was))
  })

  test.each(signedIn)('%s: 401 without a token and with every bad one', async (id) => {
    const { good } = caseOf(id)
    await leavesNothing(app, async () => {
      const bare = await call(id, good, {})
      expect([bare.status, bare.body.code]).toEqual([401, 'unauthenticated'])
      for (const [what, token] of Object.entries(tokens)) {
        const reply = await call(id, good, { token })
        const expired = /^expired|roster/.test(what)
        expect([what, reply.status, reply.body.code]).toEqual([
          what,
          401,
          expired ? 'session_expired' : 'unauthenticated',
        ])
      }
    })
  })

  test('401 for another scheme than Bearer', async () => {
    const token = await app.token(PERSONAS.helper)
    for (const header of [`Basic ${token}`, token, `bearer`, 'Bearer']) {
      const response = await app.request('GET', '/api/me', { headers: { Authorization: header } })
      expect([header.slice(0, 8), response.status]).toEqual([header.slice(0, 8), 401])
    }
  })

  test.each(withInput)('%s: 400 names the field in Chinese', async (id) => {
    const { as, bad } = caseOf(id)
    const reply = await leavesNothing(app, () => call(id, bad!.input, as ? { as } : {}))
    expect([reply.status, reply.body.code, reply.body.message]).toEqual([400, 'invalid_input', bad!.message])
    const { fields } = reply.body.details as { fields: { field: string; message: string }[] }
    expect(fields.map((f) => f.message)).toContain(bad!.message)
    expect(fields.every((f) => f.field !== '')).toBe(true)
  })

  test('only operations that take nothing have no mistake to make', () => {
    const without = ids.filter((id) => caseOf(id).bad === null)
    expect(without).toEqual(ids.filter((id) => !withInput.includes(id)))
  })

  /** Nothing to be outside of: public, about oneself, or the same for everybody. */
  const NO_OUTSIDE = new Set<OperationId>([
    ...ids.filter((id) => operationOf(id).access === 'public'),
    ...([
      'getPolicy',
      'listDueSections',
      'listSites',
      'listTasks',
      'listInbox',
      'listPetitions',
      'listQuarantinedWrites',
      'pull',
      'reportSync',
    ] as const),
    ...SESSION_NO_OUTSIDE,
    ...USER_NO_OUTSIDE,
    ...AUDIT_NO_OUTSIDE,
    ...LEDGER_NO_OUTSIDE,
  ])

  test.each(ids.filter((id) => !NO_OUTSIDE.has(id)))(
    '%s: outside of his scope there is nothing',
    async (id) => {
      const { as, input, answer } = caseOf(id).outside!
      const ask = () => call(id, input, { as })
      const reply =
        id === 'scanHousehold' || id === 'lookUpHouseholds' ? await ask() : await leavesNothing(app, ask)
      if (answer) expect([reply.status, reply.body]).toEqual([200, answer])
      else expect([reply.status, reply.body.code, reply.body.details]).toEqual([404, 'not_found', null])
    },
  )

  test('a guest reaches the public operations alone', () => {
    expect(ids.filter((id) => operationOf(id).access === 'public')).toEqual([
      'listPersonas',
      'startDemoSession',
      'startWechatSession',
      'findWechatBinding',
      'confirmWechatBinding',
      'startPasswordSession',
      'acceptInvitation',
      'refreshSession',
      'submitPetition',
      'listPetitionRegions',
      'lookUpPetition',
      'getPrivacyNotice',
    ])
  })
})
