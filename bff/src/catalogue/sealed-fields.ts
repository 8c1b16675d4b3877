import { fieldOf } from '@anju/shared-types'
import { blindIndex, sealSecret } from '../db/secret-box'
import type { Value } from '../db/sql'
import { maskBankAccount, maskIdNo, maskName, maskPhone } from '../http/masks'

type Mask = (plain: string) => string
const MASKS: Readonly<Record<string, Mask>> = {
  name: maskName,
  phone: maskPhone,
  leaderPhone: maskPhone,
  idNo: maskIdNo,
  bankAccount: maskBankAccount,
}

/** Columns beside the sealed one, by which it is found again (model.md §9); `county` scopes short ones. */
const INDEXES: Readonly<Record<string, (plain: string, county: string) => Record<string, string>>> = {
  phone: (plain) => ({ phone_hash: blindIndex(plain) }),
  idNo: (plain, county) => ({
    id_no_hash: blindIndex(plain),
    id_no_last4_hash: blindIndex(plain.slice(-4), county),
  }),
}

export const maskOf = (code: string, plain: string): string => MASKS[code]!(plain)

const MARK = '~'
const MARKED = /^(.*)~[0-9a-f]{6}$/s

/** What a history says of a sealed value: its mask, and enough to tell that it changed. */
export const markOf = (code: string, plain: string): string =>
  `${maskOf(code, plain)}${MARK}${blindIndex(plain).slice(0, 6)}`

/** What a history tells of a field, for a reader: of a sealed value the mask alone. */
export const withoutMark = (field: string, told: unknown): unknown =>
  typeof told === 'string' && fieldOf(field)?.sensitive ? (MARKED.exec(told)?.[1] ?? told) : told

/** The sealed column and its indexes. */
export function sealedPatch(
  code: string,
  column: string,
  plain: string | null,
  county: string,
): Record<string, Value> {
  const indexes = INDEXES[code]?.(plain ?? '', county) ?? {}
  const found =
    plain === null ? Object.fromEntries(Object.keys(indexes).map((name) => [name, null])) : indexes
  return { [`${column}_enc`]: plain === null ? null : sealSecret(plain), ...found }
}
