import type { Household } from '@anju/shared-types'
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
