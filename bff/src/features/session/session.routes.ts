import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { recordAudit } from '../../audit/audit-chain'
import { problem } from '../../http/problem'
import { rateLimit } from '../../http/rate-limit'
import { findUnitNames, findUserIdByPersona } from '../user/public'
import { identifyWechatUser } from './identify-wechat-user'
import { listPersonas } from './list-personas'
import { openSession } from './open-session'
import { mayUseDemo } from './session.policy'
import { codesToName, presentUser } from './session.presenter'

export function sessionRoutes(e: EndpointFactory): Endpoint[] {
  const demoStarts = rateLimit({ points: 600, seconds: 600 })
  const wechatStarts = rateLimit({ points: 600, seconds: 600 })
  const bindings = rateLimit({ points: 5, seconds: 3_600 })
  return [
    e.read('listPersonas', async ({ sql, deps }) => {
      if (!mayUseDemo(deps.settings)) throw problem('not_found')
      return listPersonas(sql)
    }),
    e.read('startDemoSession', async ({ sql, deps, input, ip }) => {
      if (!mayUseDemo(deps.settings)) throw problem('not_found')
      await demoStarts.check(ip)
      await demoStarts.spend(ip)
      const userId = await findUserIdByPersona(sql, input.body.persona)
      if (!userId) throw problem('not_found')
      return openSession(sql, deps, userId)
    }),
    e.read('startWechatSession', async ({ sql, deps, input, ip, now }) => {
      await wechatStarts.check(ip)
      // Only what fails costs: a county behind one address signs in as often as it likes.
      const userId = await identifyWechatUser(sql, deps, input.body, bindings).catch(
        async (error: unknown) => {
          await wechatStarts.spend(ip)
          throw error
        },
      )
      const session = await openSession(sql, deps, userId)
      await recordAudit(sql, {
        id: deps.newId(),
        actorId: userId,
        action: 'startWechatSession',
        subjectType: 'user',
        subjectId: userId,
        detail: {},
        recordedAt: now,
      })
      return session
    }),
    e.read('getMe', async ({ sql, actor, now, authorize }) => {
      authorize(true)
      return { user: presentUser(actor, await findUnitNames(sql, codesToName(actor))), serverNow: now }
    }),
  ]
}
