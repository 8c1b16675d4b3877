import { isWithinRegion } from '@anju/shared-types'
import type { Actor } from '@anju/shared-types'

/** The county's clerk: whoever administers a region writes its ledger (ADR 018). */
const keeps = (actor: Actor) =>
  actor.assignments.filter(({ role, scopeKind }) => role === 'county_admin' && scopeKind === 'region')

export const mayImportLedger = (actor: Actor): boolean => keeps(actor).length > 0

/** The site lies in his county. */
export const canImportInto = (actor: Actor, siteCode: string): boolean =>
  keeps(actor).some(({ scopeCode }) => scopeCode !== null && isWithinRegion(siteCode, scopeCode))

/** The regions whose ledgers he keeps. */
export const ledgerRegions = (actor: Actor): string[] =>
  keeps(actor).flatMap(({ scopeCode }) => (scopeCode === null ? [] : [scopeCode]))

/** A file holds everybody's numbers: only who brought it sees what became of it. */
export const isOwnImport = (actor: Actor, userId: string): boolean => actor.userId === userId
