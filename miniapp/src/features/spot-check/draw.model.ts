import type { Role, SamplingPolicy, User } from '@anju/shared-types'

const DRAW_ROLES: readonly Role[] = ['province_admin', 'city_admin', 'county_admin']

/** The region this person may draw in: that of his own office. Null = he is offered no draw; the server decides. */
export function drawScope(user: User): { code: string; name: string } | null {
  const office = user.roles.filter(
    (r) => DRAW_ROLES.indexOf(r.role) >= 0 && r.scopeKind === 'region' && r.scopeCode !== null,
  )[0]
  return office && office.scopeCode ? { code: office.scopeCode, name: office.scopeName } : null
}

export interface DrawForm {
  policyId: string | null
  seedSource: string
  seed: string
}

export const EMPTY_DRAW: DrawForm = { policyId: null, seedSource: '', seed: '' }

export type DrawBlocker = 'policy' | 'source' | 'seed' | 'offline'

/** A draw needs the server at once: it is public at the moment it is made, so it never waits in a queue. */
export function drawBlocker(form: DrawForm, online: boolean): DrawBlocker | null {
  if (!form.policyId) return 'policy'
  if (form.seedSource.trim() === '') return 'source'
  if (form.seed.trim() === '') return 'seed'
  return online ? null : 'offline'
}

/** The only plan there is needs no choosing. */
export function openDraw(policies: readonly SamplingPolicy[]): DrawForm {
  const only = policies.length === 1 ? policies[0] : undefined
  return { ...EMPTY_DRAW, policyId: only?.id ?? null }
}
