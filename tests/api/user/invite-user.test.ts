import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { added, addColleague, lastAudit, leavesRoster, someoneAway, userIdOf, versionOf } from './roster'

const { countyAdmin, cityAdmin, siteAdmin, helper } = PERSONAS
const DAY_MS = 86_400_000

describeEachDatabase('POST /api/users/:id/invitations', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const invite = (id: string, as: string = countyAdmin) => app.call('inviteUser', { params: { id } }, { as })
  const statusOf = async (id: string, as?: string) => (await leavesRoster(app, () => invite(id, as))).status
  let accounts = 0
  const accept = (invitationCode: string) =>
    app.call('acceptInvitation', {
      body: { invitationCode, account: `guest${(accounts += 1)}`, password: '河边的木棉树-2020' },
    })

  test('401 without a session, 400 for an id that is none', async () => {
    expect((await app.call('inviteUser', { params: { id: newKey() } })).status).toBe(401)
    expect(await statusOf('x')).toBe(400)
  })

  test('404 outside of the region, 403 for oneself, an equal, and whoever is disabled', async () => {
    expect(await statusOf(await someoneAway(app))).toBe(404)
    expect(await statusOf(await userIdOf(app, helper), siteAdmin)).toBe(404)
    expect(await statusOf(await userIdOf(app, countyAdmin))).toBe(403)
    expect(await statusOf(await addColleague(app))).toBe(403)
    const { id } = await added(app, countyAdmin)
    const body = { baseVersion: 1, status: 'disabled' as const, reason: '调离' }
    await app.ok('setUserStatus', { params: { id }, body }, countyAdmin)
    expect(await statusOf(id)).toBe(403)
  })

  test('200: twelve characters told once, good for seven days, and only the newest one', async () => {
    const { id } = await added(app, countyAdmin)
    const first = await invite(id)
    const second = await invite(id)
    expect(first.body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
    expect(Math.abs(second.body.expiresAt - app.now() - 7 * DAY_MS)).toBeLessThan(60_000)
    const rows = await app.sql.all('select * from invitation where user_id = ?', [id])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(second.body.code.replace(/-/g, ''))
    expect((await accept(first.body.code)).body.code).toBe('not_on_roster')
    expect((await accept(second.body.code)).status).toBe(200)
    expect((await accept(second.body.code)).body.code).toBe('not_on_roster')
    expect(await versionOf(app, id)).toBe(1)
    const audit = await app.sql.all<{ detail: string; unit_code: string }>(
      "select detail, unit_code from audit_event where subject_id = ? and action = 'inviteUser'",
      [id],
    )
    expect(audit.map((row) => row.unit_code)).toEqual([HOME_SITE, HOME_SITE])
    for (const { detail } of audit) expect(detail).not.toContain(second.body.code.slice(0, 4))
    expect((await lastAudit(app, id))!.action).toBe('acceptInvitation')
  })

  test('200: after seven days it is nobody’s', async () => {
    const { id } = await added(app, countyAdmin)
    const { body } = await invite(id)
    app.advance(7 * DAY_MS + 1_000)
    expect((await accept(body.code)).body.code).toBe('not_on_roster')
  })

  test('429 after a hundred in an hour', async () => {
    const { id } = await added(app, cityAdmin)
    const replies = []
    for (let i = 0; i < 101; i += 1) replies.push((await invite(id, cityAdmin)).status)
    expect([replies.filter((status) => status === 200).length, replies[100]]).toEqual([100, 429])
  })
})
