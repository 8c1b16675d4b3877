import type { Readable } from 'node:stream'
import type { Context, Middleware } from 'koa'
import * as v from 'valibot'
import { operationOf } from '@anju/shared-types'
import type { OperationId, Output, Parsed, Policy } from '@anju/shared-types'
import type { EntityManager } from '@mikro-orm/knex'
import { contentHash } from '../db/canonical'
import { forkEntityManager } from '../db/orm'
import { sqlOn } from '../db/sql'
import type { Sql } from '../db/sql'
import { inTransaction } from '../db/transaction'
import type { Rights } from '../config/load-rights'
import type { Deps } from '../deps'
import type { SignedIn } from '../features/user/public'
import { parseInput } from './parse-input'
import { isRetryable } from './error-boundary'
import { claimKey, IDEMPOTENCY_KEY, storeAnswer } from './idempotency'
import type { KeyUse } from './idempotency'
import { problem } from './problem'
import { readBytes } from './read-bytes'
import { refreshCookie } from './refresh-cookie'
import type { RefreshCookie } from './refresh-cookie'

/** What a handler works with. `now` is the business clock at the start of the request, UTC ms. */
export interface Work<K extends OperationId> {
  input: Parsed<K>
  actor: SignedIn
  deps: Deps
  /** Inside the transaction where there is one. */
  sql: Sql
  /** The entity manager beside it, for what no hot path does (ADR 003). */
  entities: () => EntityManager
  policy: Policy
  now: number
  /** The Idempotency-Key, where the operation carries one. */
  mutationId: string | null
  ip: string
  /** The refresh token's cookie, for the operations of sign-in. */
  cookie: RefreshCookie
  /** Every handler calls it with a policy's verdict; an answer that nothing authorised is never sent. */
  authorize(allowed: boolean): void
}

export interface Endpoint {
  id: OperationId
  middleware: Middleware
}

/** A file on its way out. */
export interface FileAnswer {
  mime: string
  /** Left out where nobody knows before it is written. */
  size?: number
  stream: Readable
}

type Handler<K extends OperationId> = (work: Work<K>) => Promise<Output<K>>
type Given<K extends OperationId> = Pick<Work<K>, 'input' | 'actor' | 'sql' | 'entities' | 'mutationId'>
const TRIES = 3

/**
 * The one wrapper that owns a request's fate: parse → authenticate → transaction (writes) → known key replayed →
 * handler → answer checked against the contract → commit → send. GETs open no transaction, and nothing of the database
 * is held while a body is read.
 */
export class EndpointFactory {
  constructor(
    private readonly deps: Deps,
    private readonly authenticate: (deps: Deps, authorization: string) => Promise<SignedIn>,
  ) {}

  /** Limits that a route sets up once. */
  get rights(): Rights {
    return this.deps.rights
  }

  private signedIn(ctx: Context): Promise<SignedIn> {
    return this.authenticate(this.deps, ctx.get('Authorization'))
  }

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

  /** A body of raw bytes, read whole before the handler starts; the handler opens its own short transactions. */
  upload<K extends OperationId>(id: K, maxBytes: number, handler: Handler<K>): Endpoint {
    return this.make(id, async (ctx, input, actor) => {
      const body = await readBytes(ctx, maxBytes)
      return this.runPlain(id, ctx, { ...(input as Parsed<K>), body } as Parsed<K>, actor, handler)
    })
  }

  /** Answers with a file. */
  download<K extends OperationId>(id: K, handler: (work: Work<K>) => Promise<FileAnswer>): Endpoint {
    const middleware: Middleware = async (ctx) => {
      const actor = await this.signedIn(ctx)
      const input = parseInput(id, ctx) as Parsed<K>
      const file = await this.authorised(id, ctx, this.outside<K>(input, actor), handler)
      ctx.set('Cache-Control', 'private, no-store')
      ctx.type = file.mime
      if (file.size !== undefined) ctx.length = file.size
      ctx.body = file.stream
    }
    return { id, middleware }
  }

  private make(
    id: OperationId,
    run: (ctx: Context, input: unknown, actor: SignedIn) => Promise<string>,
  ): Endpoint {
    const operation = operationOf(id)
    const middleware: Middleware = async (ctx) => {
      const actor = operation.access === 'public' ? GUEST : await this.signedIn(ctx)
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
    return this.answer(id, ctx, this.outside<K>(input, actor), handler)
  }

  /** Outside of any transaction. */
  private outside<K extends OperationId>(input: Parsed<K>, actor: SignedIn): Given<K> {
    const { orm } = this.deps
    return { input, actor, sql: sqlOn(orm), entities: () => forkEntityManager(orm), mutationId: null }
  }

  private runInTransaction<K extends OperationId>(
    id: K,
    ctx: Context,
    input: Parsed<K>,
    actor: SignedIn,
    handler: Handler<K>,
  ): Promise<string> {
    const key = operationOf(id).idempotent ? readKey(ctx) : null
    return inTransaction(this.deps.orm, async (sql, entities) => {
      const context = { input, actor, sql, entities, mutationId: key }
      if (!key) return this.answer(id, ctx, context, handler)
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

  /** Renders the handler's answer; what the contract does not name is not sent. */
  private async answer<K extends OperationId>(
    id: K,
    ctx: Context,
    given: Given<K>,
    handler: Handler<K>,
  ): Promise<string> {
    const result = await this.authorised(id, ctx, given, handler)
    const { output } = operationOf(id)
    return JSON.stringify(output === 'bytes' ? result : v.parse(output, result))
  }

  private async authorised<K extends OperationId, R>(
    id: K,
    ctx: Context,
    given: Given<K>,
    handler: (work: Work<K>) => Promise<R>,
  ): Promise<R> {
    let authorised = operationOf(id).access === 'public'
    const result = await handler({
      ...given,
      deps: this.deps,
      policy: this.deps.policy(),
      now: this.deps.clock.business.now(),
      ip: ctx.ip,
      cookie: refreshCookie(ctx, this.deps.settings.publicUrl.startsWith('https:')),
      authorize: (allowed) => {
        if (!allowed) throw problem('forbidden')
        authorised = true
      },
    })
    if (!authorised) throw new Error(`${id}: nothing was authorised`)
    return result
  }
}

const GUEST: SignedIn = {
  userId: '',
  name: '',
  version: 0,
  unitCode: '',
  unitLevel: '',
  sessionId: '',
  at: 0,
  assignments: [],
}

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
