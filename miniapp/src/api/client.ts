import type { Input, OperationId, Output } from '@anju/shared-types'
import { operationOf, pathFor } from '@anju/shared-types'
import { expired, readProblem } from './api-problem'
import type { ServerClock } from './server-clock'
import { SERVER_NOW_HEADER } from './server-clock'

/** What platform/http gives and takes; any HTTP status resolves, only a lost network rejects. */
export interface HttpRequest {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  json?: unknown
  bytes?: ArrayBuffer
  /** The answer is a file: its body is an ArrayBuffer when the status is 2xx. */
  wantsBytes?: boolean
  timeoutMs?: number
}
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** Who is calling. The session feature fills it; the client never learns how people sign in. */
export interface Identity {
  userId(): string | null
  accessToken(): string | null
  /** Gets a new session for the same person without asking; false when only a person can. Safe to call at once twice. */
  renew(): Promise<boolean>
  /** Renewing failed for this person: everything of his that is unsent waits for him. */
  lost(userId: string | null): void
}

export interface CallOptions {
  /** = mutationId, on every idempotent operation. */
  idempotencyKey?: string
  /** Refuses to be sent for anybody else: a queue never travels under another person's name. */
  asUser?: string
  timeoutMs?: number
}

export type Call = <K extends OperationId>(
  id: K,
  input: Input<K>,
  options?: CallOptions,
) => Promise<Output<K>>

export interface ClientDeps {
  request(request: HttpRequest): Promise<HttpAnswer>
  baseUrl: string
  identity: Identity
  clock: ServerClock
  deviceNow(): number
}

const UPLOAD_TIMEOUT_MS = 60_000
const TIMEOUT_MS = 15_000

/**
 * `call(operation, input)`, typed by the contract. Answers are what the server's presenter whitelisted and parsed;
 * they are not parsed a second time here. Fails with ApiProblem (reached, refused) or NetworkError (not reached).
 */
export function createCall(deps: ClientDeps): Call {
  const { identity } = deps

  async function once(id: OperationId, input: AnyInput, options: CallOptions): Promise<HttpAnswer> {
    const operation = operationOf(id)
    const token = operation.access === 'public' ? null : identity.accessToken()
    const headers: Record<string, string> = {}
    if (token) headers['authorization'] = `Bearer ${token}`
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
    const sentAt = deps.deviceNow()
    const answer = await deps.request({
      url: deps.baseUrl + pathFor(id, input),
      method: operation.method,
      headers,
      ...payloadOf(operation.body, input.body),
      ...(operation.output === 'bytes' ? { wantsBytes: true } : {}),
      timeoutMs: options.timeoutMs ?? (operation.body === 'bytes' ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS),
    })
    deps.clock.observe(Number(headerOf(answer.headers, SERVER_NOW_HEADER)), sentAt, deps.deviceNow())
    return answer
  }

  return async function call<K extends OperationId>(id: K, input: Input<K>, options: CallOptions = {}) {
    const needsSession = operationOf(id).access !== 'public'
    // Who began it: people change on a phone while a call is on its way.
    const caller = identity.userId()
    mustBe(identity, options.asUser)
    // After a reload there is no token in memory: renew first instead of collecting a 401.
    let renewed = needsSession && !identity.accessToken() && (await renewOrLose(identity, caller))
    let answer = await once(id, input as AnyInput, options)
    if (answer.status === 401 && needsSession && !renewed) {
      renewed = await renewOrLose(identity, caller)
      answer = await once(id, input as AnyInput, options)
    }
    if (answer.status >= 200 && answer.status < 300) return ours<K>(id, answer.body)
    const problem = readProblem(answer.status, answer.body)
    if (needsSession && problem.recovery === 'login') identity.lost(caller)
    throw problem
  }
}

type AnyInput = { params?: unknown; query?: unknown; body?: unknown }

/** A captive portal answers 200 with a page of its own: that is a network that was not reached, not an answer. */
function ours<K extends OperationId>(id: K, body: unknown): Output<K> {
  const isAnswer = operationOf(id).output === 'bytes' || (body !== null && typeof body === 'object')
  if (!isAnswer) throw new Error(`${id}: somebody else answered`)
  return body as Output<K>
}

/** Resolves only while the caller is still the one who is here: nobody else is renewed for his call or sends it. */
async function renewOrLose(identity: Identity, caller: string | null): Promise<true> {
  mustBe(identity, caller)
  if (!(await identity.renew())) {
    identity.lost(caller)
    throw expired()
  }
  mustBe(identity, caller)
  return true
}

function mustBe(identity: Identity, asUser: string | null | undefined): void {
  if (asUser !== undefined && identity.userId() !== asUser) throw expired()
}

function payloadOf(shape: unknown, body: unknown): { json?: unknown; bytes?: ArrayBuffer } {
  if (shape === undefined) return {}
  return shape === 'bytes' ? { bytes: body as ArrayBuffer } : { json: body }
}

/** Header names arrive in any case. */
function headerOf(headers: Record<string, string>, name: string): string | undefined {
  const key = Object.keys(headers).filter((k) => k.toLowerCase() === name)[0]
  return key === undefined ? undefined : headers[key]
}
