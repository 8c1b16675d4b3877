// What the case files share: the shape of a case, and the usual mistakes.
import type { Input, OperationId } from '@anju/shared-types'

export interface Case<K extends OperationId> {
  as: string
  /** Answered with 200 when `as` asks it, unless it changes something: then only its shape is right. */
  good: Partial<Input<K>>
  /** The same with one field too many or of a wrong type; null for an operation that takes nothing. */
  bad: { input: object; message: string } | null
  /** The same about what lies outside of his scope; null where there is no "outside". */
  outside: { as: string; input: Partial<Input<K>>; answer?: object } | null
}
export type Cases = { [K in OperationId]: Case<K> }

export const BAD_ID = { input: { params: { id: 'x' } }, message: '「编号」格式不对' }

/** Nothing of it lies in his scope. */
export const NOTHING = { items: [], nextCursor: null }

/** The same body with one field too many. */
export const unknown = (field: string, base: { params?: object; body: object }) => ({
  input: { ...base, body: { ...base.body, [field]: 1 } },
  message: `不认识的内容「${field}」`,
})
export const odd = (base: { params?: object; body: object }) => unknown('nonsense', base)

/** The same query with one parameter too many. */
export const oddQuery = (base: { query?: object; params?: object } = {}) => ({
  input: { ...base, query: { ...base.query, nonsense: '1' } },
  message: '不认识的内容「nonsense」',
})
