import { ROLES, SCOPE_KINDS } from '@anju/shared-types'
import type { Assignment, Device, Persona, Role, RolePolicy, Session, User } from '@anju/shared-types'
import { personSectionsReadBy } from '../household/public'
import type { SignedIn } from '../user/public'
import type { DeviceSessionRow } from './device-session-rows'
import type { PersonaRow } from './persona-rows'
import { generalAbilities } from './session.policy'

type Names = ReadonlyMap<string, string>

/** The unit above, on whose board this one stands. Codes nest: site 10 digits, township 9, region 6. */
export function parentOf(code: string, level: string): string | null {
  switch (level) {
    case 'site':
    case 'township':
      return code.slice(0, 6)
    case 'county':
      return `${code.slice(0, 4)}00`
    case 'city':
      return `${code.slice(0, 2)}0000`
    default:
      return null
  }
}

const presentAssignment = (names: Names, { role, scopeKind, scopeCode, tasks }: Assignment) => ({
  role,
  scopeKind,
  scopeCode,
  scopeName: (scopeCode && names.get(scopeCode)) ?? SCOPE_KINDS[scopeKind],
  tasks: [...(tasks ?? [])],
})

/** Codes whose names a user's presentation needs. */
export const codesToName = (actor: SignedIn): string[] => [
  ...new Set([actor.unitCode, ...actor.assignments.flatMap((a) => (a.scopeCode ? [a.scopeCode] : []))]),
]

export function presentUser(actor: SignedIn, names: Names, roles: RolePolicy): User {
  const level = actor.unitLevel as User['unit']['level']
  return {
    id: actor.userId,
    name: actor.name,
    roles: actor.assignments.map((assignment) => presentAssignment(names, assignment)),
    unit: {
      code: actor.unitCode,
      name: names.get(actor.unitCode) ?? '',
      level,
      parentCode: parentOf(actor.unitCode, level),
    },
    abilities: generalAbilities(actor),
    reads: personSectionsReadBy(actor, roles),
  }
}

export const presentSession = (
  user: User,
  {
    access,
    refreshToken,
    serverNow,
  }: { access: { token: string; expiresAt: number }; refreshToken: string | null; serverNow: number },
): Session => ({ accessToken: access.token, expiresAt: access.expiresAt, refreshToken, serverNow, user })

export const presentDevice = (row: DeviceSessionRow, currentId: string): Device => ({
  id: row.id,
  name: row.device_name,
  platform: row.platform as Device['platform'],
  signedInAt: Number(row.created_at),
  lastSeenAt: Number(row.last_seen_at),
  current: row.id === currentId,
})

/** What each kind of person can be tried for, in one line. */
const HINTS: Partial<Record<Role, string>> = {
  province_admin: '看全区排名，发起随机抽查',
  city_admin: '看本市各县、各安置点排名',
  county_admin: '看本县安置点排名与各户情况',
  county_leader: '看包点安置点的排名卡',
  township_admin: '登记旧房拆除，补拍拆除照片',
  site_admin: '登记实际入住，补拍入住照片',
  helper: '扫码进户，登记入住与拆除，拍照佐证',
  spot_checker: '收到随机抽查任务',
}

export const presentPersona = (row: PersonaRow): Persona => ({
  id: row.demo_persona,
  name: row.name,
  role: (ROLES as Record<string, string>)[row.role] ?? row.role,
  scope: row.scope_name ?? (SCOPE_KINDS as Record<string, string>)[row.scope_kind] ?? '',
  hint: HINTS[row.role as Role] ?? '',
})
