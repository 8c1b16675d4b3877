import type { Actor } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import type { Placement } from './check-placement'
import { readPlacement } from './read-placement'
import type { UnitIndex } from './read-placement'
import { plainText } from '../../spreadsheet/read-cell'
import type { RowProblem, SheetRow } from './roster-columns'
import type { RosterTime } from './roster-clock'
import { toSystem } from './roster-clock'
import { sameRole, subjectOf } from './roster-row'
import type { RosterPerson } from './roster-row'
import { canManageUser, canViewUser } from './user.policy'

export interface ImportFacts {
  actor: Actor
  units: UnitIndex
  /** Everybody with one of the file's numbers, also those out of use, by blind index. */
  people: ReadonlyMap<string, readonly RosterPerson[]>
  /** Business clock, UTC ms. */
  now: number
  time: RosterTime
}

export interface ImportPlan {
  created: { name: string; phone: string; placement: Placement }[]
  changed: { person: RosterPerson; placement: Placement }[]
  unchanged: number
  problems: RowProblem[]
}

/** A number as people write it: spaces, hyphens and the country's code do not matter. */
export const phoneOf = (text: string): string => text.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')

/** What a file of people comes to, row by row; nothing is written here. */
export function planRosterImport(rows: readonly SheetRow[], facts: ImportFacts): ImportPlan {
  const plan: ImportPlan = { created: [], changed: [], unchanged: 0, problems: [] }
  const firstRows = new Map<string, number>()
  for (const row of rows) {
    const problems = planRow(row, facts, firstRows, plan)
    plan.problems.push(...problems.map((found) => ({ ...found, row: row.row })))
  }
  return plan
}

type CellProblem = Omit<RowProblem, 'row'>

function planRow(
  { row, cells }: SheetRow,
  facts: ImportFacts,
  firstRows: Map<string, number>,
  plan: ImportPlan,
): CellProblem[] {
  const problems: CellProblem[] = []
  const phone = phoneOf(cells.手机号)
  const length = [...cells.姓名].length
  if (length < 2 || length > 30) problems.push({ column: '姓名', message: '「姓名」要 2 到 30 个字' })
  const first = firstRows.get(phone)
  if (!/^1[2-9]\d{9}$/.test(phone)) problems.push({ column: '手机号', message: '「手机号」要 11 位数字' })
  else if (first) problems.push({ column: '手机号', message: `手机号与第 ${first} 行相同，一个人只写一行` })
  else firstRows.set(phone, row)
  const read = readPlacement(cells, facts)
  if ('problems' in read) return [...problems, ...read.problems]
  if (problems.length > 0) return problems
  return compare({ name: cells.姓名, phone, placement: read }, facts, plan)
}

/** Matched by the number among those in use: the same again is no change. */
function compare(
  given: { name: string; phone: string; placement: Placement },
  facts: ImportFacts,
  plan: ImportPlan,
): CellProblem[] {
  const { actor } = facts
  const known = facts.people.get(blindIndex(given.phone)) ?? []
  const person = known.find(({ row }) => row.status === 'active')
  if (!person) {
    const gone = known.find(({ row }) => canViewUser(actor, { unitCode: row.unit_code }))
    if (gone) return [{ column: '手机号', message: `「${gone.row.name}」已停用，请先在名册里恢复` }]
    plan.created.push(given)
    return []
  }
  const { row, roles } = person
  if (!canViewUser(actor, { unitCode: row.unit_code }))
    return [{ column: '手机号', message: '这个手机号已经在名册里，他的单位不在您的管理范围内' }]
  if (plainText(row.name) !== given.name)
    return [{ column: '姓名', message: `名册里这个手机号是「${row.name}」，请核对` }]
  const wanted = given.placement.roles.map((role) => ({
    ...role,
    validTo: toSystem(role.validTo, facts.time),
  }))
  const hasIt = wanted.every((role) => roles.some((held) => sameRole(held, role)))
  if (hasIt && row.unit_code === given.placement.unit.code) {
    plan.unchanged += 1
    return []
  }
  const refusal = refusalOf(person, given.placement, actor)
  if (refusal) return [{ column: null, message: refusal }]
  plan.changed.push({ person, placement: given.placement })
  return []
}

function refusalOf(person: RosterPerson, placement: Placement, actor: Actor): string | null {
  if (!canManageUser(actor, subjectOf(person))) return '这个人不归您管理，不能用导入来改'
  if (person.roles.length > 1) return '他有几个角色，请在名册里逐个调整'
  const households = Number(person.row.households)
  if (households > 0 && !placement.roles.some((role) => role.scopeKind === 'assigned'))
    return `他名下还有 ${households} 户，请先移交，再换角色`
  return null
}
