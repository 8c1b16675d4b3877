import type { Actor } from '@anju/shared-types'

/** A task and a message belong to one person; to everybody else they do not exist. */
export const isOwn = (actor: Actor, ownerId: string): boolean => actor.userId === ownerId
