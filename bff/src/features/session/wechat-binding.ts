import { ROLES } from '@anju/shared-types'
import type { Input, Output, Session } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { blindIndex, openSecret, sealSecret } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { maskName } from '../../http/masks'
import { fieldProblem, Problem, problem } from '../../http/problem'
import type { RateLimit } from '../../http/rate-limit'
import { readBindingTicket, signBindingTicket } from '../../http/tokens'
import { findActor, findUnitNames, findUserIdByIdentity, findUserIdByPhone } from '../user/public'
import type { SignedIn } from '../user/public'
import { invitationHash } from './make-invitation'
import { findInvitedUserId, spendInvitationsOf } from './invitation.queries'
import { openSession } from './open-session'
import type { DeviceInput, SignInContext } from './open-session'
import { bindIdentity, hasIdentity } from './session.queries'

export const PROVIDER = 'wechat'

/** One wording for every way of not being let in; the phone shows its phone button when `bind` is asked for. */
export const notOnRoster = (bind: boolean) => problem('not_on_roster', { bind })

/** The roster's person behind a `wx.login` code. Throws not_on_roster {bind: true} for an account not yet bound. */
export async function userOfWechat(sql: Sql, deps: Deps, code: string): Promise<string> {
  const known = await findUserIdByIdentity(sql, PROVIDER, await deps.wechat.openidOf(code))
  if (!known) throw notOnRoster(true)
  return known
}

/**
 * Step one: the phone button's number, or an invitation code, leads to exactly one active row of the roster that is not
 * yet bound (wechat.md "Login"). WeChat is asked outside any transaction; nothing is written.
 */
export async function findBinding(
  sql: Sql,
  deps: Deps,
  body: Input<'findWechatBinding'>['body'],
  tries: RateLimit,
): Promise<Output<'findWechatBinding'>> {
  const { code, phoneCode, invitationCode } = body
  if ((phoneCode === undefined) === (invitationCode === undefined))
    throw fieldProblem('invalid_input', [{ field: 'phoneCode', message: '请用手机号或邀请码核对，二选一' }])
  const openid = await deps.wechat.openidOf(code)
  await tries.check(openid)
  try {
    const userId =
      phoneCode === undefined
        ? await findInvitedUserId(sql, invitationHash(invitationCode!), deps.clock.system.now())
        : await findUserIdByPhone(sql, blindIndex(await deps.wechat.phoneOf(phoneCode, openid)))
    return await ticketFor(sql, deps, openid, userId)
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_on_roster') await tries.spend(openid)
    throw error
  }
}

async function ticketFor(
  sql: Sql,
  deps: Deps,
  openid: string,
  userId: string | null,
): Promise<Output<'findWechatBinding'>> {
  const now = deps.clock.system.now()
  const actor = userId && (await findActor(sql, userId, deps.clock))
  if (!actor || (await hasIdentity(sql, PROVIDER, actor.userId))) throw notOnRoster(false)
  const ticket = { userId: actor.userId, userVersion: actor.version, sealedOpenid: sealSecret(openid) }
  return {
    ticket: signBindingTicket(deps.secrets, ticket, now).token,
    name: maskName(actor.name),
    position: await positionOf(sql, actor),
  }
}

/** `安置点管理员 · 木棉花园`. */
async function positionOf(sql: Sql, actor: SignedIn): Promise<string> {
  const names = await findUnitNames(sql, [actor.unitCode])
  const [first] = actor.assignments
  return [first && ROLES[first.role], names.get(actor.unitCode)].filter(Boolean).join(' · ')
}

/** Step two, in a transaction: he said it is him. One openid, one person, both ways. */
export async function confirmBinding(
  context: SignInContext,
  { ticket, device }: { ticket: string; device?: DeviceInput },
  now: number,
): Promise<Session> {
  const { sql, deps } = context
  const { userId, userVersion, sealedOpenid } = readTicket(deps, ticket)
  const openid = openSecret(sealedOpenid)
  const actor = await findActor(sql, userId, deps.clock)
  if (!actor || actor.version !== userVersion) throw notOnRoster(false)
  const bound = await bindIdentity(sql, {
    provider: PROVIDER,
    subject: openid,
    userId,
    now: deps.clock.system.now(),
  })
  // Not bound: this account or this person was, a moment earlier.
  if (!bound && (await findUserIdByIdentity(sql, PROVIDER, openid)) !== userId) throw notOnRoster(false)
  if (bound) {
    await spendInvitationsOf(sql, userId, deps.clock.system.now())
    await auditSignIn(sql, deps, actor, 'confirmWechatBinding', now)
  }
  return openSession(context, userId, device)
}

function readTicket(deps: Deps, ticket: string) {
  try {
    return readBindingTicket(deps.secrets, ticket, deps.clock.system.now())
  } catch {
    // Older than five minutes, or not ours: the phone begins again with a new code.
    throw problem('wechat_code_invalid')
  }
}

/** A sign-in, a binding, a password: an event of no site. `now` is the business clock. */
export async function auditSignIn(
  sql: Sql,
  deps: Deps,
  actor: SignedIn,
  action: string,
  now: number,
): Promise<void> {
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: actor.unitCode,
    actorId: actor.userId,
    action,
    subjectType: 'user',
    subjectId: actor.userId,
    detail: {},
    recordedAt: now,
  })
}
