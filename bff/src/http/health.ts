import type { Middleware } from 'koa'
import { sqlOn } from '../db/sql'
import type { Deps } from '../deps'

/** Alive: the process answers. */
export const healthz: Middleware = (ctx) => {
  ctx.body = { status: 'ok' }
}

/** Ready: the database answers and has its schema. */
export function readyz(deps: Pick<Deps, 'orm'>): Middleware {
  return async (ctx) => {
    try {
      await sqlOn(deps.orm).one('select version from policy_version limit 1')
      ctx.body = { status: 'ready' }
    } catch {
      ctx.status = 503
      ctx.body = { status: 'not ready' }
    }
  }
}
