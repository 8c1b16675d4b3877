/** What is searched lies in the order of lists, so that a page is a piece of an index; and when nothing had changed, MySQL and MariaDB. */
export const statements = [
  // When somebody looked last and nothing had changed, UTC ms; 0: never. Confirmations of before are taken from history.
  'alter table household add column confirmed_at bigint not null default 0',
  `update household set confirmed_at = coalesce((select max(c.recorded_at) from change_record c
     where c.subject_id = household.id and c.operation = 'confirmUnchanged'), 0)`,
  'create index household_number_ix on household (household_no, site_code, id)',
  'drop index household_head_name_ix on household',
  'create index household_head_name_ix on household (head_name, site_code, id)',
  'drop index household_head_initials_ix on household',
  'create index household_head_initials_ix on household (head_initials, site_code, id)',
  'drop index household_room_ix on household',
  `create index household_room_ix on household
     (room_no, site_code, id, building, unit)`,
  'create index household_extra_rooms_ix on household (extra_rooms, site_code, id)',
  // The list itself, with what is asked of many before their rows are opened.
  'drop index household_updated_ix on household',
  `create index household_list_ix on household
     (site_code, id, status, updated_at, confirmed_at, head_initials, head_name, household_no)`,
]
