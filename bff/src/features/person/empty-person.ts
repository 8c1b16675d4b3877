import { PERSON_SECTIONS } from '@anju/shared-types'
import { emptyColumns } from '../../catalogue/section-columns'
import type { Value } from '../../db/sql'

/** Somebody nobody has written yet: every column that his insert sets. */
export const emptyPerson = (): Record<string, Value> => ({
  ...emptyColumns(PERSON_SECTIONS, ['id_no_hash', 'id_no_last4_hash', 'phone_hash']),
  ...{ id: '', household_id: '', person_status: 'registered', origin: 'approved' },
})
