import {
  codesOf,
  isCalendarDate,
  ROLES,
  ROLE_SCOPES,
  SCOPE_LEVELS,
  SPECIAL_TASKS,
  startOfDate,
} from '@anju/shared-types'
import type {
  Actor,
  AssignmentInput,
  Role,
  ScopeKind,
  SpecialTask,
  UnitLevel,
  Vocabulary,
} from '@anju/shared-types'
import { roleProblem } from './check-placement'
import type { Placement } from './check-placement'
import { plainText } from '../../spreadsheet/read-cell'
import type { RosterColumn, RowProblem, SheetRow } from './roster-columns'
import type { Unit } from './roster-row'
import { outranks } from './user.policy'

/** The units that a manager may write into a file, by code and by name. */
export interface UnitIndex {
  byCode: ReadonlyMap<string, Unit>
  byName: ReadonlyMap<string, readonly Unit[]>
}

export function indexUnits(units: readonly Unit[]): UnitIndex {
  const byName = new Map<string, Unit[]>()
  for (const unit of units) {
    const name = plainText(unit.name)
    byName.set(name, [...(byName.get(name) ?? []), unit])
  }
  return { byCode: new Map(units.map((unit) => [unit.code, unit])), byName }
}

type CellProblem = Omit<RowProblem, 'row'>
type Cells = SheetRow['cells']

/** A wrong cell ends the reading of what depends on it. */
class WrongCell extends Error {
  constructor(
    readonly column: RosterColumn,
    message: string,
  ) {
    super(message)
  }
}

const DAY_MS = 86_400_000
/** A field of an assignment, by the column it was read from. */
const COLUMN_OF: Record<string, RosterColumn> = {
  role: '角色',
  scopeKind: '范围(代码或名称)',
  scopeCode: '范围(代码或名称)',
  tasks: '专项任务',
  validTo: '到期日',
}

/** Unit, role, scope, tasks and end of one row, or every cell that is wrong. */
export function readPlacement(
  cells: Cells,
  facts: { actor: Actor; units: UnitIndex; now: number },
): Placement | { problems: CellProblem[] } {
  const problems: CellProblem[] = []
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error
      problems.push({ column: error.column, message: error.message })
      return null
    }
  }
  const { actor, units, now } = facts
  const unit = attempt(() => readUnit(cells.单位代码或名称, '单位代码或名称', units, null))
  const role = attempt(() => readRole(cells.角色, actor))
  const tasks = attempt(() => readTasks(cells.专项任务))
  const end = attempt(() => ({ validTo: readEnd(cells.到期日) }))
  const scope = role && attempt(() => readScope(cells['范围(代码或名称)'], role, units))
  if (!unit || !role || !tasks || !end || !scope) return { problems }
  const given: AssignmentInput = { role, ...scope, tasks, ...end }
  const wrong = roleProblem(actor, unit.code, given, units.byCode, now)
  if (wrong) return { problems: [{ column: COLUMN_OF[wrong.field] ?? null, message: wrong.message }] }
  const scopeName = scope.scopeCode ? units.byCode.get(scope.scopeCode)!.name : null
  return { unit, roles: [{ role, ...scope, scopeName, tasks, ...end }] }
}

/** `4512280001`, `4512280001 木棉花园` as the drop-down offers it, or the name where only one place has it. */
function readUnit(
  text: string,
  column: RosterColumn,
  { byCode, byName }: UnitIndex,
  levels: readonly UnitLevel[] | null,
): Unit {
  if (text === '') throw new WrongCell(column, `请填写「${column}」`)
  const code = /^(\d{6}|\d{9}|\d{10})(?: .*)?$/.exec(text)?.[1]
  const named = (byName.get(text) ?? []).filter((unit) => !levels || levels.includes(unit.level))
  if (!code && named.length > 1)
    throw new WrongCell(column, `有 ${named.length} 个地方叫「${text}」，请填代码`)
  const unit = code ? byCode.get(code) : named[0]
  if (!unit) throw new WrongCell(column, `「${text}」不存在，或不在您的管理范围内`)
  return unit
}

const codeOf = <C extends string>(vocabulary: Vocabulary<C>, text: string): C | undefined =>
  codesOf(vocabulary).find((code) => code === text || vocabulary[code] === text)

function readRole(text: string, actor: Actor): Role {
  if (text === '') throw new WrongCell('角色', '请填写「角色」')
  const role = codeOf(ROLES, text)
  if (!role) throw new WrongCell('角色', `没有「${text}」这个角色`)
  if (!outranks(actor, [{ role }])) throw new WrongCell('角色', `您不能给出「${ROLES[role]}」这个角色`)
  return role
}

function readScope(
  text: string,
  role: Role,
  units: UnitIndex,
): { scopeKind: ScopeKind; scopeCode: string | null } {
  const column = '范围(代码或名称)'
  const kinds = ROLE_SCOPES[role]
  if (text === '') {
    const kind = kinds.find((its) => SCOPE_LEVELS[its] === null)
    if (!kind) throw new WrongCell(column, `「${ROLES[role]}」要填写范围`)
    return { scopeKind: kind, scopeCode: null }
  }
  const levels = kinds.flatMap((kind) => SCOPE_LEVELS[kind] ?? [])
  if (levels.length === 0) throw new WrongCell(column, `「${ROLES[role]}」不用填范围`)
  const unit = readUnit(text, column, units, levels)
  const kind = kinds.find((its) => SCOPE_LEVELS[its]?.includes(unit.level))
  if (!kind) throw new WrongCell(column, '「范围」的级别与角色不符')
  return { scopeKind: kind, scopeCode: unit.code }
}

function readTasks(text: string): SpecialTask[] {
  const words = text.split(/[、,;，；\s]+/).filter((word) => word !== '')
  const tasks = words.map((word) => {
    const task = codeOf(SPECIAL_TASKS, word)
    if (!task) throw new WrongCell('专项任务', `没有「${word}」这项专项任务`)
    return task
  })
  return [...new Set(tasks)]
}

/** The last day on which the role holds: `2020-12-31`, `2020/12/31`, `2020年12月31日`. */
function readEnd(text: string): number | null {
  if (text === '') return null
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  const date = parts && [parts[1], parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')].join('-')
  if (!date || !isCalendarDate(date)) throw new WrongCell('到期日', '「到期日」要写成 2020-12-31')
  return startOfDate(date) + DAY_MS
}

/** Roles below the manager's own, as the template's drop-down offers them. */
export const rolesBelow = (actor: Actor): Role[] =>
  codesOf(ROLES).filter((role) => outranks(actor, [{ role }]))
