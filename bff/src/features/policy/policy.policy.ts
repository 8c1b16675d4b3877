import type { Actor } from '@anju/shared-types'

/** The rules are no secret inside the system: whoever holds a role may read them. */
export const canReadPolicy = (actor: Actor): boolean => actor.assignments.length > 0
