import type { Actor } from '@anju/shared-types'

/** Whoever holds a role has a pack: what of it he sees is the households’ own rule. */
export const mayPull = (actor: Actor): boolean => actor.assignments.length > 0
