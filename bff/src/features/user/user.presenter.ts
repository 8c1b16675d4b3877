import { maskPhone } from '../../http/masks'
import { labelOf, ROLES, SCOPE_KINDS, shanghaiDate, SPECIAL_TASKS } from '@anju/shared-types'
import type { Actor, Output, RosterUser } from '@anju/shared-types'
import { openSecret } from '../../db/secret-box'
import type { RosterTime } from './roster-clock'
import { toBusiness } from './roster-clock'
import type { GivenRole, HeldRole, RosterPerson, Standing } from './roster-row'
import { subjectOf } from './roster-row'
import { abilitiesOnUser } from './user.policy'

type Names = ReadonlyMap<string, string>

/** Codes whose names these people's presentation needs. */
export const codesOfPeople = (people: readonly RosterPerson[]): string[] => [
  ...new Set(people.flatMap(({ row, roles }) => [row.unit_code, ...roles.flatMap((r) => r.scopeCode ?? [])])),
]

/** A role as it may be given again: its scope named, its end by the business clock. */
export const givenRole = (held: HeldRole, names: Names, time: RosterTime): GivenRole => ({
  role: held.role,
  scopeKind: held.scopeKind,
  scopeCode: held.scopeCode,
  scopeName: held.scopeCode ? (names.get(held.scopeCode) ?? held.scopeCode) : null,
  tasks: held.tasks,
  validTo: toBusiness(held.validTo, time),
})

/** Names are whole to those who keep the roster, phones masked. */
export function presentRosterUser(
  person: RosterPerson,
  names: Names,
  actor: Actor,
  time: RosterTime,
): RosterUser {
  const { row, roles } = person
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    phone: row.phone_enc === null ? null : maskPhone(openSecret(row.phone_enc)),
    status: row.status as RosterUser['status'],
    unit: {
      code: row.unit_code,
      name: names.get(row.unit_code) ?? '',
      level: row.unit_level as RosterUser['unit']['level'],
    },
    roles: roles.map((held) => {
      const given = givenRole(held, names, time)
      return { ...given, scopeName: given.scopeName ?? SCOPE_KINDS[held.scopeKind] }
    }),
    wechatBound: Number(row.wechat) > 0,
    account: row.account,
    households: Number(row.households),
    abilities: abilitiesOnUser(actor, subjectOf(person)),
    updatedAt: Number(row.updated_at),
  }
}

/** `安置点管理员 · 木棉花园`; a role without a place of its own stands at its unit. */
function describeRole({ role, scopeName, tasks, validTo }: GivenRole, unitName: string): string {
  const special =
    tasks.length > 0 ? `（${tasks.map((task) => labelOf(SPECIAL_TASKS, task)).join('、')}）` : ''
  // The last day on which it holds.
  const until = validTo === null ? '' : `，至 ${shanghaiDate(validTo - 1)}`
  return `${labelOf(ROLES, role)} · ${scopeName ?? unitName}${special}${until}`
}

const describe = ({ roles, unitName }: Standing): string =>
  roles.map((role) => describeRole(role, unitName)).join('、') || `${unitName}（没有角色）`

interface HandoverFields {
  households: number
  fromName?: string
  toName?: string
}

interface ChangeFields {
  operation: string
  before: unknown
  after: unknown
}

/** One row of history in a sentence: `停用：调离`, `调动：安置点管理员 · 木棉花园 → 帮扶干部 · 幸福家园（轮岗）`. */
export function summaryOf({ operation, before, after }: ChangeFields): string {
  if (operation === 'handOverHouseholds') {
    const { households, fromName, toName, reason } = after as HandoverFields & { reason: string }
    return toName
      ? `移交：${households} 户 → ${toName}（${reason}）`
      : `接手：${households} 户 ← ${fromName}（${reason}）`
  }
  const [was, is] = [before as Partial<Standing>, after as Standing & { reason?: string }]
  const reason = is.reason ?? ''
  if (operation === 'setUserStatus') return `${is.status === 'active' ? '恢复' : '停用'}：${reason}`
  const behind = reason ? `（${reason}）` : ''
  if (was.roles === undefined) return `加入：${describe(is)}${behind}`
  const [from, to] = [describe(was as Standing), describe(is)]
  if (from !== to) return `调动：${from} → ${to}${behind}`
  return `调动：${was.unitName} → ${is.unitName}${behind}`
}

/** What one row of history looks like in the table. */
interface HistoryRow {
  id: string
  operation: string
  recorded_at: number
  fields_before: string
  fields_after: string
  actor_name: string | null
}

export const presentHistory = (rows: readonly HistoryRow[]): Output<'getUser'>['history'] =>
  rows.map((row) => ({
    id: row.id,
    operation: row.operation,
    recordedAt: Number(row.recorded_at),
    actorName: row.actor_name ?? '系统',
    summary: summaryOf({
      operation: row.operation,
      before: JSON.parse(row.fields_before),
      after: JSON.parse(row.fields_after),
    }),
  }))
