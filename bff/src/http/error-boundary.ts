import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import { Problem, problem } from './problem'

interface WithStatus {
  status?: number
  code?: string
  errno?: number
}

/** Deadlock and lock wait timeout of MySQL and MariaDB: the same work may be tried again. */
export const isRetryable = (error: unknown): boolean => {
  const { errno } = error as WithStatus
  return errno === 1213 || errno === 1205
}

/** By class and number, never by message text. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { status, code } = error as WithStatus
  if (status === 413) return problem('too_large')
  if (status === 400) return problem('invalid_input')
  if (status === 415) return problem('unsupported_media')
  if (isRetryable(error) || code === 'ECONNREFUSED' || code === 'PROTOCOL_CONNECTION_LOST')
    return problem('unavailable')
  return problem('internal')
}

/** No route took it: the path does not exist, or not with this method (the router has told in `Allow` which ones do). */
function refuseUnrouted(status: number): void {
  if (status === 404) throw problem('not_found')
  if (status === 405 || status === 501) throw problem('method_not_allowed')
}

/** The only writer of error bodies: {code, message, details, requestId}. */
export function errorBoundary(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.body === undefined && ctx.path.startsWith('/api/')) refuseUnrouted(ctx.status)
    } catch (error) {
      const answer = asProblem(error)
      const requestId = String(ctx.state['requestId'])
      if (answer.status >= 500) log.error({ requestId, err: error, path: ctx.path }, 'request failed')
      ctx.status = answer.status
      ctx.body = answer.body(requestId)
      if (answer.status === 429 || answer.status === 503) ctx.set('Retry-After', '5')
    }
  }
}
