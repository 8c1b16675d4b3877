import { HOUSEHOLD_SECTIONS } from '@anju/shared-types'
import { emptyColumns } from '../../catalogue/section-columns'
import type { HouseholdRow } from './household-facts'

/** A household nobody has written yet: every column that its insert sets. */
export const emptyHousehold = (): HouseholdRow =>
  ({
    ...emptyColumns(HOUSEHOLD_SECTIONS, ['phone_hash', 'status_date', 'demolition_due_date', 'helper_id']),
    ...{
      id: '',
      household_no: '',
      site_code: '',
      origin_township: '',
      origin_address: '',
      head_name: '',
      head_initials: '',
    },
    ...{
      status: 'active',
      version: 0,
      building: '',
      unit: '',
      room_no: '',
      red_line: 0,
      updated_at: 0,
      confirmed_at: 0,
    },
    ...{ approved_population: 0, benefit_population: 0, living_population: 0, deceased_population: 0 },
    ...{ added_population: 0, moved_out_population: 0 },
  }) as unknown as HouseholdRow
