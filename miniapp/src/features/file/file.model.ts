import type { Household, HouseholdPerson, Section, SectionFields } from '@anju/shared-types'
import { filledOf, HOUSEHOLD_SECTIONS, PERSON_SECTIONS } from '@anju/shared-types'
import type { PendingMark } from '../../sync/apply-pending.model'

/** A section as one row: how much of it is filled in, and whether this person writes it. */
export interface SectionRow {
  code: Section
  filled: number
  asked: number
  mine: boolean
  mark: PendingMark | null
  /** What it says counts only with a paper that is wanting. */
  unproved?: boolean
}

const rowOf = (
  section: SectionFields,
  values: Record<string, unknown> | null,
  { writable, mark }: { writable: readonly Section[]; mark: PendingMark | null },
): SectionRow => ({
  code: section.code,
  ...filledOf(section.fields, values ?? {}),
  mine: writable.indexOf(section.code) >= 0,
  mark,
})

/** Sections of the household, one's own first, each in the order of the file. */
export function fileRows(household: Household, marks: Record<string, PendingMark>): SectionRow[] {
  const record = household as unknown as Record<string, Record<string, unknown>>
  const rows = HOUSEHOLD_SECTIONS.map((section) =>
    rowOf(section, record[section.key] ?? null, {
      ...{ writable: household.writable, mark: marks[section.code] ?? null },
    }),
  )
  return [...rows.filter(({ mine }) => mine), ...rows.filter(({ mine }) => !mine)]
}

/** Sections of a person that this reader is shown or may write. */
export function personRows(
  person: HouseholdPerson,
  writable: readonly Section[],
  marks: Record<string, PendingMark>,
): SectionRow[] {
  const sections = person.sections as Record<string, Record<string, unknown> | null>
  return PERSON_SECTIONS.map((section) => {
    const numbers = { idNo: person.idNo, phone: person.phone, bankAccount: person.bankAccount }
    const values = section.code === 'numbers' ? numbers : (sections[section.key] ?? null)
    return {
      row: rowOf(section, values, { writable, mark: marks[`${section.code}:${person.id}`] ?? null }),
      values,
    }
  })
    .filter(({ row, values }) => row.mine || values !== null)
    .map(({ row }) => row)
}

export const sumOf = (rows: readonly SectionRow[]): { filled: number; asked: number } =>
  rows.reduce((sum, row) => ({ filled: sum.filled + row.filled, asked: sum.asked + row.asked }), {
    filled: 0,
    asked: 0,
  })
