import { checkDemolition, checkMoveIn } from '@anju/shared-types'
import type {
  DemolitionFacts,
  FieldProblem,
  Gate,
  MoveInSection,
  DemolitionSection,
  Section,
} from '@anju/shared-types'
import type { HouseholdRow } from './household-facts'

/** What a section of the household is: its columns, its gate and what keeps it from being saved. */
export interface SectionDefinition<F extends object> {
  section: Section
  operation: string
  gate: Gate
  /** Field of the contract → column. */
  columns: { [K in keyof F]: keyof HouseholdRow & string }
  check: (next: F, row: HouseholdRow, today: string) => FieldProblem[]
}

export const MOVE_IN: SectionDefinition<MoveInSection> = {
  section: 'move_in',
  operation: 'recordMoveIn',
  gate: 'E2',
  columns: { actualMoveInDate: 'actual_move_in_date', occupancyStatus: 'occupancy_status' },
  check: (next, row, today) => checkMoveIn(next, { keyHandoverDate: row.key_handover_date }, today),
}

export const DEMOLITION: SectionDefinition<DemolitionSection> = {
  section: 'demolition',
  operation: 'recordDemolition',
  gate: 'E3b',
  columns: { demolitionStatus: 'demolition_status', demolitionDate: 'demolition_date' },
  check: (next, row, today) =>
    checkDemolition(
      next,
      {
        oldHouseType: row.old_house_type as DemolitionFacts['oldHouseType'],
        demolitionStatus: row.demolition_status as DemolitionFacts['demolitionStatus'],
      },
      today,
    ),
}

/** The section's fields as they stand in a row. */
export function sectionFields<F extends object>(
  definition: SectionDefinition<F>,
  row: HouseholdRow,
): Record<string, unknown> {
  const columns = definition.columns as Record<string, keyof HouseholdRow>
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, row[column] ?? null]))
}

/** The row with the section's fields replaced. */
export function withSection<R extends HouseholdRow, F extends object>(
  definition: SectionDefinition<F>,
  row: R,
  next: Record<string, unknown>,
): R {
  const columns = definition.columns as Record<string, string>
  const patch = Object.fromEntries(
    Object.entries(columns).map(([field, column]) => [column, next[field] ?? null]),
  )
  return { ...row, ...patch }
}
