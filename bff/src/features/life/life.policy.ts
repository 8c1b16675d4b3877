import type { Actor } from '@anju/shared-types'

/** Somebody who keeps a county's register; which sites are his is asked of each (`keepsRegister`). */
export const mayRegister = (actor: Actor): boolean =>
  actor.assignments.some(({ role, scopeKind }) => role === 'county_admin' && scopeKind === 'region')
