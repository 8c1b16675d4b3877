import { PROBLEMS } from '@anju/shared-types'
import type { FieldProblem, ProblemBody, ProblemCode } from '@anju/shared-types'

/** The one error that server code throws; the error boundary turns it into an answer. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: Record<string, unknown> | null = null,
    message: string = PROBLEMS[code].message,
  ) {
    super(message)
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }

  body(requestId: string): ProblemBody {
    return { code: this.code, message: this.message, details: this.details, requestId }
  }
}

export const problem = (code: ProblemCode, details?: Record<string, unknown>): Problem =>
  new Problem(code, details ?? null)

/** A refusal that names its fields; the first sentence is the message a person sees. */
export function fieldProblem(code: ProblemCode, fields: readonly FieldProblem[]): Problem {
  return new Problem(code, { fields }, fields[0]?.message)
}
