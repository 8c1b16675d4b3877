import { blindIndex } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { problem, Problem } from '../../http/problem'
import type { RateLimit } from '../../http/rate-limit'
import { findUserIdByIdentity, findUserIdByPhone } from '../user/public'
import { bindIdentity, hasIdentity } from './session.queries'

const PROVIDER = 'wechat'

/** One wording for every way of not being let in; the phone shows its phone button when `bind` is asked for. */
const notOnRoster = (bind: boolean) => problem('not_on_roster', { bind })

/**
 * The roster's person behind a `wx.login` code. The first time the phone button's code leads to exactly one active row of
 * the roster, and the two are bound: one openid, one person (wechat.md "Login"). WeChat is asked outside any transaction.
 */
export async function identifyWechatUser(
  sql: Sql,
  deps: Deps,
  given: { code: string; phoneCode?: string | undefined },
  tries: RateLimit,
): Promise<string> {
  const openid = await deps.wechat.openidOf(given.code)
  const known = await findUserIdByIdentity(sql, PROVIDER, openid)
  if (known) return known
  if (!given.phoneCode) throw notOnRoster(true)
  await tries.check(openid)
  try {
    return await bindByPhone(sql, deps, openid, await deps.wechat.phoneOf(given.phoneCode, openid))
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_on_roster') await tries.spend(openid)
    throw error
  }
}

async function bindByPhone(sql: Sql, deps: Deps, openid: string, phone: string): Promise<string> {
  const userId = await findUserIdByPhone(sql, blindIndex(phone))
  if (!userId || (await hasIdentity(sql, PROVIDER, userId))) throw notOnRoster(false)
  const bound = await bindIdentity(sql, {
    provider: PROVIDER,
    subject: openid,
    userId,
    now: deps.clock.system.now(),
  })
  // Not bound: this account or this person was, a moment earlier.
  if (!bound && (await findUserIdByIdentity(sql, PROVIDER, openid)) !== userId) throw notOnRoster(false)
  return userId
}
