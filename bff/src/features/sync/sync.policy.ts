import { isWithinRegion } from '@anju/shared-types'
import type { Actor } from '@anju/shared-types'

/** Whoever holds a role has a pack: what of it he sees is the households’ own rule. */
export const mayPull = (actor: Actor): boolean => actor.assignments.length > 0

/** The regions whose phones he may look at: whoever keeps or leads a county or more. */
export const healthRegions = (actor: Actor): string[] =>
  actor.assignments.flatMap(({ scopeKind, scopeCode }) =>
    scopeKind === 'region' && scopeCode ? [scopeCode] : [],
  )

export const mayViewHealth = (actor: Actor): boolean => healthRegions(actor).length > 0

export const canViewHealthOf = (actor: Actor, region: string): boolean =>
  healthRegions(actor).some((own) => isWithinRegion(region, own))
