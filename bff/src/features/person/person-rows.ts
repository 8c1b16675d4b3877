import {
  birthOfIdNumber,
  genderOfIdNumber,
  HEAD_OF_HOUSEHOLD,
  isIdNumber,
  PERSON_SECTIONS,
} from '@anju/shared-types'
import { columnsOfSections, openSection } from '../../catalogue/section-columns'

/** A row of `person`, every section of it. */
export interface PersonFileRow {
  id: string
  household_id: string
  name: string
  birth_date: string | null
  relation_to_head: string
  person_status: string
  /** `approved`, or the change that brought him. */
  origin: string
}

const OWN = ['id', 'household_id', 'person_status', 'origin']
export const PERSON_FILE_COLUMNS = [...OWN, ...columnsOfSections(PERSON_SECTIONS)]
  .map((name) => `p.${name}`)
  .join(', ')

/** 在册 or 新增待认定: whoever is there. */
export const isLiving = (row: Pick<PersonFileRow, 'person_status'>): boolean =>
  row.person_status === 'registered' || row.person_status === 'pending'

export const isHead = (row: Pick<PersonFileRow, 'relation_to_head'>): boolean =>
  row.relation_to_head === HEAD_OF_HOUSEHOLD

/** What each of them was to the head, by id: how a history tells whose relation a change of the head moved. */
export const relationsOf = (rows: readonly PersonFileRow[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ id, relation_to_head: relation }) => [id, relation]))

/** Everything known of a person by field code, as rules look at it. */
export function personFacts(row: PersonFileRow, people: readonly PersonFileRow[]): Record<string, unknown> {
  const known: Record<string, unknown> = Object.assign(
    {},
    ...PERSON_SECTIONS.map((section) => openSection(section, row)),
  )
  const idNo = typeof known['idNo'] === 'string' && isIdNumber(known['idNo']) ? known['idNo'] : null
  const head = people.find((one) => isHead(one) && isLiving(one) && one.id !== row.id)
  return {
    ...known,
    idBirth: idNo && birthOfIdNumber(idNo),
    idGender: idNo && genderOfIdNumber(idNo),
    headBirthDate: head?.birth_date ?? null,
  }
}

/** A change of people with the name of whom it is about. */
export interface PersonChangeRow {
  id: string
  person_id: string
  person_name: string
  kind: string
  effective_date: string
  reason: string
  recorded_at: number
}
