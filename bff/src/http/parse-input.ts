import type { Context } from 'koa'
import { operationOf, parseWith } from '@anju/shared-types'
import type { OperationId } from '@anju/shared-types'
import { fieldProblem } from './problem'

/** Parameters, query and body by their schemas; every refused field is named in Chinese. */
export function parseInput(
  id: OperationId,
  ctx: Context,
): { params: unknown; query: unknown; body: unknown } {
  const operation = operationOf(id)
  const parts: [string, unknown][] = [
    ['params', ctx['params']],
    ['query', { ...ctx.query }],
    ['body', (ctx.request as { body?: unknown }).body ?? {}],
  ]
  const parsed: Record<string, unknown> = { params: {}, query: {}, body: undefined }
  const problems = parts.flatMap(([part, value]) => {
    const schema = operation[part as 'params' | 'query' | 'body']
    if (!schema || schema === 'bytes') return []
    const result = parseWith(schema, value)
    if (!result.ok) return result.problems
    parsed[part] = result.value
    return []
  })
  if (problems.length > 0) throw fieldProblem('invalid_input', problems)
  return parsed as { params: unknown; query: unknown; body: unknown }
}
