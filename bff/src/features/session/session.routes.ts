import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { inTransaction } from '../../db/transaction'
import { problem } from '../../http/problem'
import { rateLimit } from '../../http/rate-limit'
import type { RateLimit } from '../../http/rate-limit'
import { findActor, findUnitNames, findUserIdByPersona } from '../user/public'
import { endSession, endSessionsOf, listOpenSessions } from './device-session.queries'
import { listPersonas } from './list-personas'
import { openSession } from './open-session'
import { acceptInvitation, changePassword, startPasswordSession } from './password-session'
import { findPasswordOf } from './password.queries'
import { refreshSession } from './refresh-session'
import { mayUseDemo } from './session.policy'
import { codesToName, presentDevice, presentUser } from './session.presenter'
import { auditSignIn, confirmBinding, findBinding, userOfWechat } from './wechat-binding'

/** Only what fails costs: a county behind one address signs in as often as it likes. */
async function costingFailures<T>(limit: RateLimit, key: string, work: () => Promise<T>): Promise<T> {
  await limit.check(key)
  return work().catch(async (error: unknown) => {
    await limit.spend(key)
    throw error
  })
}

export function sessionRoutes(e: EndpointFactory): Endpoint[] {
  return [...signIns(e), ...ownSessions(e)]
}

function signIns(e: EndpointFactory): Endpoint[] {
  const demoStarts = rateLimit({ points: 600, seconds: 600 })
  const failures = rateLimit({ points: 600, seconds: 600 })
  const bindings = rateLimit({ points: 5, seconds: 3_600 })
  const invitations = rateLimit({ points: 5, seconds: 3_600 })
  return [
    e.read('listPersonas', async ({ sql, deps }) => {
      if (!mayUseDemo(deps.settings)) throw problem('not_found')
      return listPersonas(sql)
    }),
    e.write('startDemoSession', async ({ sql, deps, cookie, input, ip }) => {
      if (!mayUseDemo(deps.settings)) throw problem('not_found')
      await demoStarts.check(ip)
      await demoStarts.spend(ip)
      const userId = await findUserIdByPersona(sql, input.body.persona)
      if (!userId) throw problem('not_found')
      return openSession({ sql, deps, cookie }, userId, input.body.device)
    }),
    e.read('startWechatSession', ({ sql, deps, cookie, input, ip, now }) =>
      costingFailures(failures, ip, async () => {
        const userId = await userOfWechat(sql, deps, input.body.code)
        return inTransaction(deps.orm, async (within) => {
          const session = await openSession({ sql: within, deps, cookie }, userId, input.body.device)
          const actor = await findActor(within, userId, deps.clock)
          await auditSignIn(within, deps, actor!, 'startWechatSession', now)
          return session
        })
      }),
    ),
    e.read('findWechatBinding', ({ sql, deps, input, ip }) =>
      costingFailures(failures, ip, () => findBinding(sql, deps, input.body, bindings)),
    ),
    e.read('confirmWechatBinding', ({ deps, cookie, input, ip, now }) =>
      costingFailures(failures, ip, () =>
        inTransaction(deps.orm, (sql) => confirmBinding({ sql, deps, cookie }, input.body, now)),
      ),
    ),
    e.read('startPasswordSession', ({ deps, cookie, input, ip, now }) =>
      costingFailures(failures, ip, () => startPasswordSession(deps, cookie, input.body, now)),
    ),
    e.read('acceptInvitation', async ({ deps, cookie, input, ip, now }) => {
      await invitations.check(ip)
      return acceptInvitation(deps, cookie, input.body, now).catch(async (error: unknown) => {
        if ((error as { code?: string }).code === 'not_on_roster') await invitations.spend(ip)
        throw error
      })
    }),
    e.read('refreshSession', ({ deps, cookie, input, ip }) =>
      costingFailures(failures, ip, () => {
        const { deviceId, refreshToken } = input.body
        return refreshSession(deps, cookie, { deviceId, token: refreshToken ?? cookie.get() ?? '' })
      }),
    ),
  ]
}

const DONE = { done: true } as const

function ownSessions(e: EndpointFactory): Endpoint[] {
  return [
    e.write('endSession', async ({ actor, sql, deps, cookie, authorize }) => {
      authorize(true)
      const now = deps.clock.system.now()
      await endSession(sql, { id: actor.sessionId, userId: actor.userId, reason: 'left', now })
      cookie.set(null)
      return DONE
    }),
    e.read('getMe', async ({ sql, actor, policy, now, authorize }) => {
      authorize(true)
      const names = await findUnitNames(sql, codesToName(actor))
      return { user: presentUser(actor, names, policy.roles), serverNow: now }
    }),
    e.read('listMyDevices', async ({ sql, actor, deps, authorize }) => {
      authorize(true)
      const rows = await listOpenSessions(sql, actor.userId, deps.clock.system.now())
      const password = await findPasswordOf(sql, actor.userId)
      return {
        items: rows.map((row) => presentDevice(row, actor.sessionId)),
        account: password?.account ?? null,
      }
    }),
    e.write('endMyDevice', async ({ sql, actor, deps, input, authorize }) => {
      const now = deps.clock.system.now()
      const { id } = input.params
      const ended = await endSession(sql, { id, userId: actor.userId, reason: 'device', now })
      if (!ended) throw problem('not_found')
      authorize(true)
      return DONE
    }),
    e.write('signOutEverywhere', async ({ sql, actor, deps, cookie, now, authorize }) => {
      authorize(true)
      const { userId } = actor
      await endSessionsOf(sql, { userId, reason: 'everywhere', now: deps.clock.system.now() })
      await auditSignIn(sql, deps, actor, 'signOutEverywhere', now)
      cookie.set(null)
      return DONE
    }),
    e.read('changeMyPassword', async ({ actor, deps, input, now, authorize }) => {
      authorize(true)
      await changePassword(deps, actor, input.body, now)
      return DONE
    }),
  ]
}
