/** What households are searched and listed by, embedded SQLite. */
const HOUSEHOLD = [
  'relocation_type',
  'relocation_year',
  'origin_type',
  'has_housing_loan',
  'occupancy_status',
  'old_house_type',
  'demolition_status',
  'reclaim_status',
  'poverty_exit_status',
  'property_cert_status',
  'hukou_status',
  'red_line',
]
/** Of those who are in a household. */
const PERSON = [
  'education',
  'student_status',
  'chronic_card',
  'labor_ability',
  'employment_status',
  'medical_insurance',
  'pension',
  'min_living',
]
export const statements = [
  'alter table household add column head_initials text null',
  'create index household_head_initials_ix on household (head_initials)',
  'create index household_head_name_ix on household (head_name)',
  'create index household_room_ix on household (room_no, building, unit)',
  // In the order in which lists are read: a page of them is a piece of the index.
  'drop index household_origin_township_id_ix',
  'create index household_origin_township_ix on household (origin_township, site_code, id)',
  'create index household_updated_ix on household (site_code, id, status, updated_at)',
  ...HOUSEHOLD.map((name) => `create index household_${name}_ix on household (${name}, site_code, id)`),
  // A filter of persons looks at a household's people without opening their rows.
  `create index person_household_ix on person (household_id, person_status, ${PERSON.join(', ')})`,
  'drop index person_household_id_ix',
  ...PERSON.map(
    (name) => `create index person_${name}_ix on person (${name}, site_code, household_id, person_status)`,
  ),
]
