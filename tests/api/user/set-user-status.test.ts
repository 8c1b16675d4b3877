import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import {
  added,
  addColleague,
  lastAudit,
  leavesRoster,
  newPhone,
  newUser,
  SITE_ADMIN,
  someoneAway,
  userIdOf,
  versionOf,
} from './roster'

const { countyAdmin, siteAdmin, helper } = PERSONAS
type Body = Input<'setUserStatus'>['body']

describeEachDatabase('PUT /api/users/:id/status', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const off = (more: Partial<Body> = {}): Body => ({
    baseVersion: 1,
    status: 'disabled',
    reason: '调离',
    ...more,
  })
  const set = (id: string, body: Body, as: string = countyAdmin, key?: string) =>
    app.call('setUserStatus', { params: { id }, body }, { as, ...(key ? { key } : {}) })
  const refused = async (id: string, body: Body, as: string = countyAdmin) => {
    const reply = await leavesRoster(app, () => set(id, body, as))
    return [reply.status, reply.body.code, reply.body.message]
  }

  test('401 without a session', async () => {
    expect((await app.call('setUserStatus', { params: { id: newKey() }, body: off() })).status).toBe(401)
  })

  test('400 for a status that is none', async () => {
    const body = off({ status: 'gone' as 'active' })
    expect((await refused(await userIdOf(app, helper), body)).slice(0, 2)).toEqual([400, 'invalid_input'])
  })

  test('404 outside of the region, 403 for oneself and an equal', async () => {
    expect((await refused(await someoneAway(app), off()))[0]).toBe(404)
    expect((await refused(await userIdOf(app, helper), off(), siteAdmin))[0]).toBe(404)
    expect((await refused(await userIdOf(app, countyAdmin), off({ baseVersion: 9 })))[0]).toBe(403)
    expect((await refused(await addColleague(app), off()))[0]).toBe(403)
  })

  test('409 when somebody was quicker', async () => {
    const { id } = await added(app, countyAdmin)
    expect((await refused(id, off({ baseVersion: 7 }))).slice(0, 2)).toEqual([409, 'stale_version'])
  })

  test('422 while households are his: hand over first', async () => {
    const id = await userIdOf(app, helper)
    const { households } = await app.ok('getUser', { params: { id } }, countyAdmin)
    const sentence = `他名下还有 ${households} 户，请先移交给别的帮扶干部，再停用`
    expect(await refused(id, off())).toEqual([422, 'rule_violated', sentence])
  })

  test('422 for coming back when his number is somebody else’s by now', async () => {
    const phone = newPhone()
    const { id } = await added(app, countyAdmin, { phone })
    expect((await set(id, off())).status).toBe(200)
    await app.ok('addUser', { body: newUser({ phone }) }, countyAdmin)
    const back = off({ baseVersion: 2, status: 'active', reason: '调回' })
    expect((await refused(id, back))[2]).toBe('他的手机号现在是名册里另一个人的，不能恢复')
  })

  test('replay: the same key is one change', async () => {
    const { id } = await added(app, countyAdmin)
    const key = newKey()
    for (let i = 0; i < 2; i += 1) expect((await set(id, off(), countyAdmin, key)).body.version).toBe(2)
    expect(await versionOf(app, id)).toBe(2)
  })

  test('200: out at his next call, his roles wait for him, and back again he reaches what he did', async () => {
    const { id } = await added(app, countyAdmin, { roles: [SITE_ADMIN] })
    const token = await app.token(id)
    const gone = await set(id, off())
    expect([gone.body.status, gone.body.abilities]).toEqual(['disabled', ['changeUser', 'enableUser']])
    expect(gone.body.roles).toHaveLength(1)
    expect((await app.call('getMe', {}, { token })).body.code).toBe('session_expired')
    const audit = await lastAudit(app, id)
    expect(audit!.action).toBe('setUserStatus')
    const again = await leavesRoster(app, () => set(id, off({ baseVersion: 2 })))
    expect([again.status, again.body.version]).toEqual([200, 2])
    const back = await set(id, off({ baseVersion: 2, status: 'active', reason: '调回' }))
    expect([back.body.status, back.body.version, back.body.abilities]).toEqual([
      'active',
      3,
      ['changeUser', 'disableUser', 'inviteUser'],
    ])
    expect((await app.call('getMe', {}, { token })).body.code).toBe('session_expired')
  })

  test('200: a code that was given before does not let him in when he is back', async () => {
    const { id } = await added(app, countyAdmin)
    const { code } = await app.ok('inviteUser', { params: { id } }, countyAdmin)
    await set(id, off())
    await set(id, off({ baseVersion: 2, status: 'active', reason: '调回' }))
    const body = { invitationCode: code, account: `back-${db.dialect}`, password: '河边的木棉树-2020' }
    expect((await app.call('acceptInvitation', { body })).body.code).toBe('not_on_roster')
  })
})
