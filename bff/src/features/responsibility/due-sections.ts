import type { Policy, Role, Section } from '@anju/shared-types'
import { HOUSEHOLD_SECTIONS, shanghaiDate } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { HOUSEHOLD_FILE_COLUMNS, householdScopes } from '../household/public'
import type { HouseholdRow } from '../household/public'
import type { SignedIn } from '../user/public'

type Duty = NonNullable<Policy['responsibility']>['sections'][number]
export type HouseholdSection = (typeof HOUSEHOLD_SECTIONS)[number]['code']

export interface DueSection {
  section: HouseholdSection
  touchedAt: number
  days: number
  filled: boolean
}

export interface Due {
  row: HouseholdRow & { site_name: string; created_at: number }
  sections: DueSection[]
}

const DAY_MS = 86_400_000
/** Statements ask about so many households at once. */
const PIECE = 500

export const dutiesOf = (policy: Policy): readonly Duty[] => policy.responsibility?.sections ?? []

/**
 * What somebody is responsible for and nobody changed or confirmed within its cycle (policy `responsibility`), the
 * longest overdue first. Business clock. A section that cannot change any more is never due: nothing known is asked
 * twice.
 */
export async function findDue(sql: Sql, actor: SignedIn, policy: Policy, now: number): Promise<Due[]> {
  const due = new Map<string, Due>()
  for (const role of new Set(dutiesOf(policy).map((duty) => duty.role))) {
    const duties = dutiesOf(policy).filter((duty) => duty.role === role)
    for (const row of await householdsBy(sql, actor, role)) {
      const found = due.get(row.id) ?? { row, sections: [] }
      due.set(row.id, found)
      found.sections.push(
        ...duties.filter((duty) => !isSettled(row, duty)).map((duty) => untouched(row, duty)),
      )
    }
  }
  await touch(sql, [...due.values()], now)
  const cycles = new Map<string, number>(
    dutiesOf(policy).map(({ section, cycleDays }) => [section, cycleDays]),
  )
  return [...due.values()]
    .map(({ row, sections }) => ({
      row,
      sections: sections
        .filter(({ section, days }) => days > cycles.get(section)!)
        .sort((a, b) => b.days - a.days),
    }))
    .filter(({ sections }) => sections.length > 0)
    .sort((a, b) => b.sections[0]!.days - a.sections[0]!.days || (a.row.id < b.row.id ? -1 : 1))
}

const untouched = (row: Due['row'], { section }: Duty): DueSection => ({
  ...{ section: section as HouseholdSection, touchedAt: Number(row.created_at), days: 0 },
  filled: isFilled(row, section),
})

const valuesOf = (row: HouseholdRow, section: Section) =>
  presentSection(
    HOUSEHOLD_SECTIONS.find(({ code }) => code === section)!,
    row,
  )

/** Whether anything of a section is known. */
export const isFilled = (row: HouseholdRow, section: Section): boolean =>
  Object.values(valuesOf(row, section)).some((value) => value !== null)

/** The households that he reaches by this role. */
async function householdsBy(sql: Sql, actor: SignedIn, role: Role): Promise<Due['row'][]> {
  const assignments = actor.assignments.filter((assignment) => assignment.role === role)
  const scopes = householdScopes({ ...actor, assignments })
  if (scopes.length === 0) return []
  return sql.all(
    `select ${HOUSEHOLD_FILE_COLUMNS}, h.created_at, s.name as site_name from household h
     join site s on s.code = h.site_code
     where h.status = 'active' and (${scopes.map(({ where }) => where).join(' or ')})`,
    scopes.flatMap(({ values }) => values),
  )
}

function isSettled(row: HouseholdRow, { section, settled }: Duty): boolean {
  if (!settled) return false
  return settled.is.includes(String(valuesOf(row, section)[settled.field] ?? ''))
}

/** When each section was last changed or confirmed, set by set. */
async function touch(sql: Sql, due: readonly Due[], now: number): Promise<void> {
  const sections = [...new Set(due.flatMap((one) => one.sections.map(({ section }) => section as Section)))]
  if (sections.length === 0) return
  const touched = new Map<string, number>()
  for (let at = 0; at < due.length; at += PIECE) {
    const ids = due.slice(at, at + PIECE).map(({ row }) => row.id)
    const rows = await sql.all<{ subject_id: string; section: string; at: number }>(
      `select subject_id, section, max(recorded_at) as at from change_record
       where subject_id in (${placeholders(ids)}) and section in (${placeholders(sections)})
       group by subject_id, section`,
      [...ids, ...sections],
    )
    for (const row of rows) touched.set(`${row.subject_id} ${row.section}`, Number(row.at))
  }
  for (const { row, sections: own } of due)
    for (const section of own) {
      section.touchedAt = touched.get(`${row.id} ${section.section}`) ?? section.touchedAt
      section.days = daysBetween(section.touchedAt, now)
    }
}

const daysBetween = (from: number, to: number): number =>
  Math.round((Date.parse(shanghaiDate(to)) - Date.parse(shanghaiDate(from))) / DAY_MS)
