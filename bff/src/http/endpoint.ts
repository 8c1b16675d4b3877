import type { Context, Middleware } from 'koa'
import * as v from 'valibot'
import { operationOf, parseWith } from '@anju/shared-types'
import type { OperationId, Output, Parsed, Policy } from '@anju/shared-types'
import type { EntityManager } from '@mikro-orm/knex'
import { contentHash } from '../db/canonical'
import { forkEntityManager } from '../db/orm'
import { sqlOf } from '../db/sql'
import type { Sql } from '../db/sql'
import type { Deps } from '../deps'
import type { SignedIn } from '../features/user/public'
import { authenticate } from './authenticate'
import { isRetryable } from './error-boundary'
import { claimKey, IDEMPOTENCY_KEY, storeAnswer } from './idempotency'
import type { KeyUse } from './idempotency'
import { fieldProblem, problem } from './problem'

/** What a handler works with. `now` is the business clock at the start of the request, UTC ms. */
export interface Work<K extends OperationId> {
  input: Parsed<K>
  actor: SignedIn
  deps: Deps
  em: EntityManager
  sql: Sql
  policy: Policy
  now: number
  /** The Idempotency-Key, where the operation carries one. */
  mutationId: string | null
  ip: string
  /** Every handler calls it with a policy's verdict; an answer that nothing authorised is never sent. */
  authorize(allowed: boolean): void
}

export interface Endpoint {
  id: OperationId
  middleware: Middleware
}

type Handler<K extends OperationId> = (work: Work<K>) => Promise<Output<K>>
const TRIES = 3

/**
 * The one wrapper that owns a request's fate: parse → authenticate → transaction (writes) → known key replayed →
 * handler → answer checked against the contract → commit → send. GETs open no transaction, and nothing of the database
 * is held while a body is read.
 */
export class EndpointFactory {
  constructor(private readonly deps: Deps) {}

  /** Reads: no transaction. */
  read<K extends OperationId>(id: K, handler: Handler<K>): Endpoint {
    return this.make(id, (ctx, input, actor) => this.runPlain(id, ctx, input as Parsed<K>, actor, handler))
  }

  /** Writes: one transaction, retried after a deadlock; an idempotent operation is replayed by its key. */
  write<K extends OperationId>(id: K, handler: Handler<K>): Endpoint {
    return this.make(id, async (ctx, input, actor) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.runInTransaction(id, ctx, input as Parsed<K>, actor, handler)
        } catch (error) {
          if (!isRetryable(error) || attempt === TRIES) throw error
        }
      }
    })
  }

  private make(id: OperationId, run: (ctx: Context, input: unknown, actor: SignedIn) => Promise<string>): Endpoint {
    const operation = operationOf(id)
    const middleware: Middleware = async (ctx) => {
      const actor = operation.access === 'public' ? GUEST : await authenticate(this.deps, ctx)
      const input = parseInput(id, ctx)
      ctx.body = await run(ctx, input, actor)
      ctx.type = 'application/json'
    }
    return { id, middleware }
  }

  private async runPlain<K extends OperationId>(
    id: K,
    ctx: Context,
    input: Parsed<K>,
    actor: SignedIn,
    handler: Handler<K>,
  ): Promise<string> {
    return this.answer(id, ctx, { input, actor, em: forkEntityManager(this.deps.orm), mutationId: null }, handler)
  }

  private runInTransaction<K extends OperationId>(
    id: K,
    ctx: Context,
    input: Parsed<K>,
    actor: SignedIn,
    handler: Handler<K>,
  ): Promise<string> {
    const key = operationOf(id).idempotent ? readKey(ctx) : null
    return forkEntityManager(this.deps.orm).transactional(async (tx) => {
      const em = tx as EntityManager
      const context = { input, actor, em, mutationId: key }
      if (!key) return this.answer(id, ctx, context, handler)
      const sql = sqlOf(em)
      const { params, query, body } = input as { params: unknown; query: unknown; body: unknown }
      const use: KeyUse = {
        userId: actor.userId,
        key,
        operation: id,
        bodyHash: contentHash([id, params, query, body]),
        now: this.deps.clock.system.now(),
      }
      const known = await claimKey(sql, use)
      if (known) return asReplay(known.answer)
      const answer = await this.answer(id, ctx, context, handler)
      await storeAnswer(sql, use, { status: 200, answer })
      return answer
    })
  }

  /** Runs the handler and renders its answer; what the contract does not name is not sent. */
  private async answer<K extends OperationId>(
    id: K,
    ctx: Context,
    given: Pick<Work<K>, 'input' | 'actor' | 'em' | 'mutationId'>,
    handler: Handler<K>,
  ): Promise<string> {
    let authorised = operationOf(id).access === 'public'
    const result = await handler({
      ...given,
      deps: this.deps,
      sql: sqlOf(given.em),
      policy: this.deps.policy(),
      now: this.deps.clock.business.now(),
      ip: ctx.ip,
      authorize: (allowed) => {
        if (!allowed) throw problem('forbidden')
        authorised = true
      },
    })
    if (!authorised) throw new Error(`${id}: nothing was authorised`)
    const { output } = operationOf(id)
    return JSON.stringify(output === 'bytes' ? result : v.parse(output, result))
  }
}

const GUEST: SignedIn = { userId: '', name: '', version: 0, unitCode: '', unitLevel: '', assignments: [] }

/** Whatever the outcome was, a second answer to the same key says so (model.md §3). */
function asReplay(answer: string): string {
  const body = JSON.parse(answer) as Record<string, unknown>
  return JSON.stringify('outcome' in body ? { ...body, outcome: 'replayed' } : body)
}

function readKey(ctx: Context): string {
  const key = ctx.get('Idempotency-Key')
  if (!IDEMPOTENCY_KEY.test(key)) throw problem('idempotency_key_missing')
  return key
}

/** Parameters, query and body by their schemas; every refused field is named in Chinese. */
export function parseInput(id: OperationId, ctx: Context): { params: unknown; query: unknown; body: unknown } {
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
