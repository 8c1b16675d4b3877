import type { Role, ScopeKind, SpecialTask, UnitLevel } from '@anju/shared-types'
import type { RosterSubject } from './user.policy'

/** A person of the roster as the database tells him. */
export interface RosterRow {
  id: string
  name: string
  phone_enc: string | null
  phone_hash: string | null
  status: string
  version: number
  unit_code: string
  unit_level: string
  updated_at: number
  wechat: number
  account: string | null
  households: number
}

/** A role that holds now; `validTo` in the system clock's UTC ms. */
export interface HeldRole {
  id: string
  userId: string
  role: Role
  scopeKind: ScopeKind
  scopeCode: string | null
  tasks: SpecialTask[]
  validTo: number | null
}

export interface RosterPerson {
  row: RosterRow
  roles: HeldRole[]
}

export interface Unit {
  code: string
  name: string
  level: UnitLevel
}

/** A role to be given: checked, its scope named; `validTo` in the business clock's UTC ms. */
export interface GivenRole {
  role: Role
  scopeKind: ScopeKind
  scopeCode: string | null
  scopeName: string | null
  tasks: SpecialTask[]
  validTo: number | null
}

/** Where somebody stands: what one row of his history says before and after. */
export interface Standing {
  unitCode: string
  unitName: string
  status: string
  roles: GivenRole[]
}

/** What the rules see. */
export const subjectOf = ({
  row,
  roles,
}: RosterPerson): RosterSubject & { status: string; households: number } => ({
  id: row.id,
  unitCode: row.unit_code,
  roles,
  status: row.status,
  households: Number(row.households),
})

/** Two roles that say the same. */
export const sameRole = (
  a: Pick<GivenRole, 'role' | 'scopeKind' | 'scopeCode' | 'tasks' | 'validTo'>,
  b: Pick<GivenRole, 'role' | 'scopeKind' | 'scopeCode' | 'tasks' | 'validTo'>,
): boolean => keyOfRole(a) === keyOfRole(b)

const keyOfRole = (r: Pick<GivenRole, 'role' | 'scopeKind' | 'scopeCode' | 'tasks' | 'validTo'>): string =>
  JSON.stringify([r.role, r.scopeKind, r.scopeCode, [...r.tasks].sort(), r.validTo])
