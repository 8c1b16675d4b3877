import type { Input, Session } from '@anju/shared-types'
import { sqlOn } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { inTransaction } from '../../db/transaction'
import type { Deps } from '../../deps'
import { fieldProblem, problem } from '../../http/problem'
import type { RefreshCookie } from '../../http/refresh-cookie'
import { findActor } from '../user/public'
import type { SignedIn } from '../user/public'
import { endSessionsOf } from './device-session.queries'
import { invitationHash } from './make-invitation'
import { findInvitedUserId, spendInvitation } from './invitation.queries'
import { openSession } from './open-session'
import { delayAfter, hashPassword, isOutdated, passwordMatches } from './check-password'
import { passwordProblem } from './password-rules'
import type { PasswordRow } from './password.queries'
import { findPasswordByAccount, findPasswordOf, forgetTries, savePassword, takeTry } from './password.queries'
import { auditSignIn } from './wechat-binding'

/** Takes a try before it is known whether the password is right; locked accounts answer how long to wait. */
async function tryOrWait(sql: Sql, row: PasswordRow, now: number): Promise<void> {
  const delay = delayAfter(row.failed_count + 1)
  const lockedUntil = delay === 0 ? null : now + delay
  if (await takeTry(sql, { userId: row.user_id, now, lockedUntil })) return
  throw problem('too_many_requests', { retryAfterMs: Math.max(1_000, Number(row.locked_until) - now) })
}

/** Account and password, for desks and reviewers. Throws wrong_password alike for every reason, too_many_requests. */
export async function startPasswordSession(
  deps: Deps,
  cookie: RefreshCookie,
  { account, password, device }: Input<'startPasswordSession'>['body'],
  now: number,
): Promise<Session> {
  const sql = sqlOn(deps.orm)
  const row = await findPasswordByAccount(sql, account)
  if (row) await tryOrWait(sql, row, deps.clock.system.now())
  if (!(await passwordMatches(row?.password_hash ?? null, password)) || !row) throw problem('wrong_password')
  const renewed = isOutdated(row.password_hash) ? await hashPassword(password) : null
  return inTransaction(deps.orm, async (within) => {
    const actor = await findActor(within, row.user_id, deps.clock)
    if (!actor) throw problem('wrong_password')
    if (renewed) await savePassword(within, { ...ownerOf(row), hash: renewed, now: deps.clock.system.now() })
    else await forgetTries(within, row.user_id)
    await auditSignIn(within, deps, actor, 'startPasswordSession', now)
    return openSession({ sql: within, deps, cookie }, row.user_id, device)
  })
}

const ownerOf = (row: PasswordRow) => ({ userId: row.user_id, account: row.account })

function refuseWeak(password: string, known: { account: string; name: string }): void {
  const message = passwordProblem(password, known)
  if (message) throw fieldProblem('weak_password', [{ field: 'password', message }])
}

/** The invited one sets account and password; one wording for every code that does not lead to anybody. */
export async function acceptInvitation(
  deps: Deps,
  cookie: RefreshCookie,
  { invitationCode, account, password, device }: Input<'acceptInvitation'>['body'],
  now: number,
): Promise<Session> {
  const system = deps.clock.system.now()
  const code = invitationHash(invitationCode)
  const userId = await findInvitedUserId(sqlOn(deps.orm), code, system)
  const invited = userId && (await findActor(sqlOn(deps.orm), userId, deps.clock))
  if (!invited) throw problem('not_on_roster')
  refuseWeak(password, { account, name: invited.name })
  const hash = await hashPassword(password)
  return inTransaction(deps.orm, async (sql) => {
    if (!(await spendInvitation(sql, code, system))) throw problem('not_on_roster')
    if (!(await savePassword(sql, { userId: invited.userId, account, hash, now: system })))
      throw problem('account_taken')
    await auditSignIn(sql, deps, invited, 'acceptInvitation', now)
    return openSession({ sql, deps, cookie }, invited.userId, device)
  })
}

/** Sets or changes one's own; the other devices are signed out. Throws wrong_password, weak_password, account_taken. */
export async function changePassword(
  deps: Deps,
  actor: SignedIn,
  body: Input<'changeMyPassword'>['body'],
  now: number,
): Promise<void> {
  const row = await findPasswordOf(sqlOn(deps.orm), actor.userId)
  if (row) {
    await tryOrWait(sqlOn(deps.orm), row, deps.clock.system.now())
    if (!(await passwordMatches(row.password_hash, body.currentPassword ?? '')))
      throw problem('wrong_password')
    // A weak new one is no wrong old one.
    await forgetTries(sqlOn(deps.orm), actor.userId)
  }
  const account = body.account ?? row?.account
  if (!account) throw fieldProblem('invalid_input', [{ field: 'account', message: '请填写「账号」' }])
  refuseWeak(body.password, { account, name: actor.name })
  const hash = await hashPassword(body.password)
  await inTransaction(deps.orm, async (sql) => {
    const at = deps.clock.system.now()
    const { userId, sessionId } = actor
    if (!(await savePassword(sql, { userId, account, hash, now: at }))) throw problem('account_taken')
    await endSessionsOf(sql, { userId, reason: 'password', now: at, but: sessionId })
    await auditSignIn(sql, deps, actor, 'changeMyPassword', now)
  })
}
