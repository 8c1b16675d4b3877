import type { Household, HouseholdPerson, Section, Site } from '@anju/shared-types'
import { sameValue, sectionOf } from '@anju/shared-types'
import type { SectionFields, WriteOperation } from './entry.model'

/** What a write is about, as far as its fields are concerned. */
export interface Written {
  operation: WriteOperation
  section?: Section
}

export const isSite = (record: Household | Site): record is Site => 'sections' in record

/** The section of a household or site that a write replaces; null for proof and for sections of people. */
function sectionOfWrite({ operation, section }: Written): Section | null {
  if (operation === 'recordMoveIn') return 'move_in'
  if (operation === 'recordDemolition') return 'demolition'
  return operation === 'recordSection' || operation === 'recordSiteSection' ? (section ?? null) : null
}

/** The fields a write replaces, as the record has them now. */
export function sectionFieldsOf(record: Household | Site, written: Written): SectionFields {
  const section = sectionOfWrite(written)
  const catalogue = section && sectionOf(section)
  if (!catalogue) return {}
  const sections = (isSite(record) ? record.sections : record) as unknown as Record<string, SectionFields>
  const values = sections[catalogue.key] ?? {}
  return only(Object.keys(catalogue.fields), values)
}

/** The same of a person; what he is not shown is not compared. */
export function personFieldsOf(person: HouseholdPerson, section: Section): SectionFields {
  const catalogue = sectionOf(section)
  if (!catalogue) return {}
  const values = (person.sections as unknown as Record<string, SectionFields | null>)[catalogue.key]
  return values ? only(Object.keys(catalogue.fields), values) : {}
}

function only(fields: readonly string[], values: SectionFields): SectionFields {
  const picked: SectionFields = {}
  fields.forEach((field) => (picked[field] = values[field] ?? null))
  return picked
}

/** What a person had before his eyes when he began to write. */
export interface Seen {
  version: number
  fields: SectionFields
}

/**
 * What a write stands on: the record as it is now while the section still says what the person saw, otherwise what he
 * saw, so that the server notices that somebody was faster. Own work that was settled meanwhile was seen already.
 */
export function baseOf(seen: Seen, now: Seen): Seen {
  return sameValue(seen.fields, now.fields) ? now : seen
}
