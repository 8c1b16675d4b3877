import { HOUSEHOLD_SECTIONS, PERSON_SECTIONS } from '@anju/shared-types'
import type { SectionFields } from '@anju/shared-types'
import { columnsOfSections } from '../../catalogue/section-columns'
import type { HouseholdRow } from '../household/public'

const nothing = (sections: readonly SectionFields[], more: readonly string[]) =>
  Object.fromEntries([...columnsOfSections(sections), ...more].map((name) => [name, null]))

/** A household nobody has written yet: every column that its insert sets. */
export const emptyHousehold = (): HouseholdRow =>
  ({
    ...nothing(HOUSEHOLD_SECTIONS, ['phone_hash', 'status_date', 'demolition_due_date', 'helper_id']),
    ...{
      id: '',
      household_no: '',
      site_code: '',
      origin_township: '',
      origin_address: '',
      head_name: '',
      head_initials: '',
    },
    ...{ status: 'active', version: 0, building: '', unit: '', room_no: '', red_line: 0, updated_at: 0 },
    ...{ approved_population: 0, benefit_population: 0, living_population: 0, deceased_population: 0 },
    ...{ added_population: 0, moved_out_population: 0 },
  }) as unknown as HouseholdRow

/** The same for a person. */
export const emptyPerson = () =>
  ({
    ...nothing(PERSON_SECTIONS, ['id_no_hash', 'id_no_last4_hash', 'phone_hash']),
    ...{ id: '', household_id: '', person_status: 'registered', origin: 'approved' },
  }) as Record<string, string | number | null>
