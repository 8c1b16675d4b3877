// The whole server in this process on a real port, over a small invented world; its clocks can be moved.
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import pino from 'pino'
import { operationOf, pathFor } from '@anju/shared-types'
import type { Input, OperationId, Output, ProblemBody } from '@anju/shared-types'
import { createApp } from '@anju/bff/app'
import type { Clock } from '@anju/bff/clock/clocks'
import { DEMO_START } from '@anju/bff/clock/clocks'
import { loadPolicies } from '@anju/bff/config/load-policy'
import { loadSecrets } from '@anju/bff/config/secrets'
import { readSettings } from '@anju/bff/config/settings'
import { migrate, openDatabase } from '@anju/bff/db/orm'
import type { Sql } from '@anju/bff/db/sql'
import { sqlOn } from '@anju/bff/db/sql'
import type { Deps } from '@anju/bff/deps'
import { makeDeps } from '@anju/bff/deps'
import { recordPolicies } from '@anju/bff/features/policy/record-policies'
import { seedSmallWorld } from './demo'
import { copyWorld } from './copy-world'
import type { TestDatabase } from './databases'
import { newKey } from './ids'
import { signInDirectly } from './sign-in'

export interface Reply<K extends OperationId> {
  status: number
  headers: Headers
  /** The answer, or the error body when `status` is not 200. */
  body: Output<K> & ProblemBody
}

export interface CallOptions {
  /** A persona's id, or the id of anybody on the roster; nobody when left out. */
  as?: string
  /** Idempotency-Key; a fresh one when the operation needs it, none for `null`. */
  key?: string | null
  token?: string
}

export interface TestApp {
  url: string
  deps: Deps
  sql: Sql
  call<K extends OperationId>(id: K, input?: Partial<Input<K>>, options?: CallOptions): Promise<Reply<K>>
  /** The same, and the test fails unless the answer is 200. */
  ok<K extends OperationId>(id: K, input: Partial<Input<K>>, as: string): Promise<Output<K>>
  request(method: string, path: string, init?: RequestInit & CallOptions): Promise<Response>
  token(as: string): Promise<string>
  /** Moves both clocks by ms. */
  advance(ms: number): void
  /** Business clock, UTC ms. */
  now(): number
  close(): Promise<void>
}

export interface TestAppOptions {
  env?: Record<string, string>
  /** False: migrated and empty. */
  seed?: boolean
  /** Connections to MySQL; 10 when left out. */
  poolSize?: number
}

const hasKeys = (env: Record<string, string>) => Object.keys(env).some((name) => /^ANJU_.*_KEY$/.test(name))

/** Everything but the seed: migrated, and the policies are recorded. */
async function openDeps(
  db: TestDatabase,
  { env = {}, poolSize = 10 }: TestAppOptions,
  system: Clock,
): Promise<Deps> {
  const settings = readSettings({ ...db.env, LOG_LEVEL: 'silent', ...env })
  const secrets = loadSecrets(env, settings.dataDir, true)
  const orm = await openDatabase({ url: db.url, file: db.file, poolSize })
  await migrate(orm)
  const anchor = { business: DEMO_START, system: system.now() }
  const deps = makeDeps({ settings, secrets, orm, anchor, system, log: pino({ level: 'silent' }) })
  await recordPolicies(sqlOn(orm), loadPolicies(settings.policyDir), deps.clock.business.now())
  return deps
}

/** At the very moment at which every suite begins. */
async function makeSmallWorld(db: TestDatabase): Promise<void> {
  const now = Date.now()
  const deps = await openDeps(db, {}, { now: () => now })
  await seedSmallWorld(deps)
  // The whole of it in one file.
  if (db.dialect === 'sqlite') await sqlOn(deps.orm).all('pragma wal_checkpoint(truncate)')
  await deps.orm.close(true)
}

export async function startTestApp(db: TestDatabase, options: TestAppOptions = {}): Promise<TestApp> {
  const { env = {}, seed = true } = options
  // Keys of its own seal a world of its own.
  const copied = seed && !hasKeys(env) && (await copyWorld(db, { name: 'small', make: makeSmallWorld }))
  let shift = 0
  const system = { now: () => Date.now() + shift }
  const deps = await openDeps(db, options, system)
  const sql = sqlOn(deps.orm)
  if (seed && !copied) await seedSmallWorld(deps)
  const server = createServer((req, res) => void handle(req, res))
  // As in main.ts; a test that computes for seconds meets its own idle connection closed otherwise.
  server.keepAliveTimeout = 75_000
  const handle = createApp(deps).callback()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const tokens = new Map<string, { token: string; expiresAt: number }>()
  async function token(persona: string): Promise<string> {
    const known = tokens.get(persona)
    if (known && known.expiresAt > system.now()) return known.token
    if (/^[0-9A-Z]{26}$/.test(persona)) {
      const who = { userId: persona, userVersion: 1 }
      const made = await signInDirectly(sql, deps.secrets, who, system.now())
      tokens.set(persona, made)
      return made.token
    }
    const session = await call('startDemoSession', { body: { persona } })
    if (session.status !== 200) throw new Error(`no session for ${persona}: ${session.body.message}`)
    tokens.set(persona, { token: session.body.accessToken, expiresAt: session.body.expiresAt })
    return session.body.accessToken
  }

  async function request(
    method: string,
    path: string,
    init: RequestInit & CallOptions = {},
  ): Promise<Response> {
    const { as, token: given, key, ...rest } = init
    const headers = new Headers(rest.headers)
    const bearer = given ?? (as ? await token(as) : null)
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`)
    if (key) headers.set('Idempotency-Key', key)
    return fetch(url + path, { ...rest, method, headers })
  }

  async function call<K extends OperationId>(
    id: K,
    input: Partial<Input<K>> = {},
    { as, token: given, key }: CallOptions = {},
  ): Promise<Reply<K>> {
    const operation = operationOf(id)
    const { body } = input as { body?: unknown }
    const bytes = body instanceof Uint8Array || body instanceof ArrayBuffer
    const response = await request(operation.method, pathFor(id, input), {
      ...(as ? { as } : {}),
      ...(given ? { token: given } : {}),
      ...(key === null ? {} : { key: key ?? (operation.idempotent ? newKey() : null) }),
      headers:
        body === undefined ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' },
      ...(body === undefined ? {} : { body: bytes ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(text || 'null') as Reply<K>['body'],
    }
  }

  async function ok<K extends OperationId>(id: K, input: Partial<Input<K>>, as: string): Promise<Output<K>> {
    const reply = await call(id, input, { as })
    if (reply.status !== 200) throw new Error(`${id} as ${as}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }

  return {
    url,
    deps,
    sql,
    call,
    ok,
    request,
    token,
    advance: (ms) => (shift += ms),
    now: () => deps.clock.business.now(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await deps.orm.close(true)
    },
  }
}
