import type { Household } from '@anju/shared-types'
import { sameValue } from '@anju/shared-types'
import type { SectionFields, WriteOperation } from './entry.model'

/** The fields a write replaces, as the record has them now. */
export function sectionFieldsOf(household: Household, operation: WriteOperation): SectionFields {
  switch (operation) {
    case 'recordMoveIn':
      return {
        actualMoveInDate: household.moveIn.actualMoveInDate,
        occupancyStatus: household.moveIn.occupancyStatus,
      }
    case 'recordDemolition':
      return {
        demolitionStatus: household.demolition.demolitionStatus,
        demolitionDate: household.demolition.demolitionDate,
      }
    case 'addProof':
      return {}
  }
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
