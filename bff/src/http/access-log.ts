import type { Middleware } from 'koa'
import type { Logger } from 'pino'

/** The id of a request: the proxy's own when it is one, else a fresh one; told in every answer. */
export function requestId(newId: () => string): Middleware {
  return async (ctx, next) => {
    const given = ctx.get('X-Request-Id')
    ctx.state['requestId'] = /^[\w-]{8,64}$/.test(given) ? given : newId()
    ctx.set('X-Request-Id', String(ctx.state['requestId']))
    await next()
  }
}

/** One line a request. The path without its query: a query may carry what somebody typed. */
export function accessLog(log: Logger, now: () => number): Middleware {
  return async (ctx, next) => {
    const startedAt = now()
    await next()
    const { method, path, status } = ctx
    if (!path.startsWith('/api/')) return
    log.info(
      { requestId: ctx.state['requestId'] as string, method, path, status, ms: now() - startedAt },
      'request',
    )
  }
}

/** `x-server-now`: the business clock at the answer, UTC ms; the phone measures its offset by it (model.md §2). */
export function serverNow(now: () => number): Middleware {
  return async (ctx, next) => {
    await next()
    if (!ctx.path.startsWith('/api/')) return
    ctx.set('X-Server-Now', String(now()))
    // Answers belong to a person; a shared browser must not keep them for the next one.
    if (!ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store')
  }
}
