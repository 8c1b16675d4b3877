import type { ProblemBody, Recovery } from '@anju/shared-types'
import { PROBLEMS, recoveryOf } from '@anju/shared-types'

/** An answer that refuses: the server was reached and said no. `recovery` decides what happens next, not `status`. */
export class ApiProblem extends Error {
  readonly code: string
  readonly details: Record<string, unknown> | null
  readonly recovery: Recovery
  readonly status: number
  readonly requestId: string | null

  constructor(status: number, body: Partial<Omit<ProblemBody, 'code'>> & { code: string; message: string }) {
    super(body.message)
    // The ES5 build breaks the prototype of a class that extends Error; instanceof must keep working.
    Object.setPrototypeOf(this, ApiProblem.prototype)
    this.name = 'ApiProblem'
    this.code = body.code
    this.details = body.details ?? null
    this.recovery = recoveryOf(body.code)
    this.status = status
    this.requestId = body.requestId ?? null
  }
}

export const isApiProblem = (error: unknown): error is ApiProblem => error instanceof ApiProblem

/** What a call meets that has no session any more. */
export const expired = (): ApiProblem =>
  new ApiProblem(401, { code: 'session_expired', message: PROBLEMS.session_expired.message })

/** The problem in an error answer; a proxy's page without our body is a passing fault of the way, not of the input. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const said = (body ?? {}) as Partial<ProblemBody>
  if (typeof said.code === 'string' && typeof said.message === 'string')
    return new ApiProblem(status, { ...said, code: said.code, message: said.message })
  const code = status === 401 ? 'unauthenticated' : status === 429 ? 'too_many_requests' : 'unavailable'
  return new ApiProblem(status, { code, message: PROBLEMS[code].message })
}
