import type * as v from 'valibot'
import type { ProblemCode } from '../problems'

/** `wx.request` knows no PATCH (model.md §1). */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Schema = v.GenericSchema<unknown, unknown>

/**
 * One operation of the public contract: the one source of the Koa route, the typed client, OpenAPI and the loop tests.
 * Path parameters are written `:name`. Instants are UTC ms, dates `YYYY-MM-DD` in Asia/Shanghai.
 */
export interface Operation {
  method: Method
  path: string
  /** A sentence for the reader of the API. */
  summary: string
  /** Who may call it: nobody in particular, anybody signed in, or a named ability checked by the noun's policy. */
  access: 'public' | 'signed-in' | `ability:${string}`
  params?: Schema
  query?: Schema
  body?: Schema | 'bytes'
  output: Schema | 'bytes'
  /** Writes that carry an Idempotency-Key; replayed, never repeated. */
  idempotent: boolean
  /** What it may answer besides the problems every operation shares (invalid_input, unauthenticated, internal, …). */
  problems: readonly ProblemCode[]
}

/** Keeps the schemas' types while checking the shape. */
export const defineOperation = <const O extends Operation>(operation: O): O => operation

type In<S> = S extends v.GenericSchema<infer I, unknown> ? I : undefined
type Out<S> = S extends v.GenericSchema<unknown, infer O> ? O : undefined

/** What the caller sends. */
export type InputOf<O extends Operation> = (O extends { params: infer P }
  ? { params: In<P> }
  : { params?: undefined }) &
  (O extends { query: infer Q } ? { query: In<Q> } : { query?: undefined }) &
  (O extends { body: infer B } ? { body: B extends 'bytes' ? ArrayBuffer : In<B> } : { body?: undefined })

/** What the handler sees after parsing. */
export type ParsedOf<O extends Operation> = {
  params: O extends { params: infer P } ? Out<P> : Record<string, never>
  query: O extends { query: infer Q } ? Out<Q> : Record<string, never>
  body: O extends { body: infer B } ? (B extends 'bytes' ? Uint8Array : Out<B>) : undefined
}

/** What it answers. */
export type OutputOf<O extends Operation> = O extends { output: infer R }
  ? R extends 'bytes'
    ? ArrayBuffer
    : Out<R>
  : never
