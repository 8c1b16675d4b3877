export { maskName } from '@anju/shared-types'

/** `138****0001`. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** First six and last two (domain.md §9): `452729**********12`. */
export const maskIdNo = (idNo: string): string =>
  `${idNo.slice(0, 6)}${'*'.repeat(Math.max(0, idNo.length - 8))}${idNo.slice(-2)}`

/** The last four: `****4321`. */
export const maskBankAccount = (account: string): string => `****${account.slice(-4)}`
