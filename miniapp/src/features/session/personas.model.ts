import type { Persona, Role } from '@anju/shared-types'
import { codesOf, ROLES } from '@anju/shared-types'

export type PersonaGroup = 'site' | 'county' | 'city' | 'province' | 'other'

/** From the door to the region: who works where. */
const GROUP_OF: Partial<Record<Role, PersonaGroup>> = {
  helper: 'site',
  site_admin: 'site',
  township_admin: 'site',
  grid_worker: 'site',
  first_secretary: 'site',
  village_team: 'site',
  county_admin: 'county',
  county_leader: 'county',
  spot_checker: 'county',
  face_reviewer: 'county',
  department_user: 'county',
  city_admin: 'city',
  province_admin: 'province',
}
const ORDER: PersonaGroup[] = ['site', 'county', 'city', 'province', 'other']

/** The server names roles in words; a role this build does not know is offered all the same. */
export function groupPersonas(personas: readonly Persona[]): { group: PersonaGroup; personas: Persona[] }[] {
  const groupOf = (persona: Persona): PersonaGroup => {
    const code = codesOf(ROLES).filter((role) => ROLES[role] === persona.role)[0]
    return (code && GROUP_OF[code]) ?? 'other'
  }
  return ORDER.map((group) => ({ group, personas: personas.filter((p) => groupOf(p) === group) })).filter(
    (one) => one.personas.length > 0,
  )
}
