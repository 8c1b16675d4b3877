import { AUDIT_COLUMNS } from '../../audit/audit-chain'
import { DELTA_COLUMNS } from '../../features/figures/public'
import { CHANGE_COLUMNS } from '../../features/history/public'
import { insertRows } from '../sql'
import type { Sql, Value } from '../sql'

/** Columns of the tables that a demo fills, in the order in which they are written. */
const COLUMNS = {
  region: ['code', 'name', 'level', 'parent_code', 'has_task', 'valid_from', 'valid_to'],
  site: 'code name county_code is_dispersed address settle_mode planned_households acceptance_status geo_hazard_status figures_date seq audit_seq audit_head version created_at updated_at'.split(
    ' ',
  ),
  app_user:
    'id name phone_enc phone_hash status version unit_code unit_level demo_persona created_at updated_at'.split(
      ' ',
    ),
  role_assignment: ['id', 'user_id', 'role', 'scope_kind', 'scope_code', 'valid_from', 'valid_to'],
  household:
    'id household_no site_code origin_township origin_address origin_type relocation_type relocation_year status status_date version helper_id head_name building unit room_no phone_enc phone_hash approved_population benefit_population living_population deceased_population housing_area_centi_m2 self_raised_amount_fen key_handover_date actual_move_in_date occupancy_status old_house_type old_house_area_centi_m2 demolition_status demolition_date demolition_due_date reclaim_status reclaim_area_centi_m2 poverty_exit_status poverty_exit_year property_cert_status red_line created_at created_by updated_at updated_by extra_rooms has_housing_loan loan_amount_fen loan_source public_services old_house_location demolition_reward_fen hukou_status main_income_sources industry_projects added_population moved_out_population head_initials'.split(
      ' ',
    ),
  person:
    'id household_id site_code name id_no_enc id_no_hash id_no_last4_hash phone_enc phone_hash bank_account_enc gender birth_date ethnicity relation_to_head person_status origin created_at updated_at education student_status dropout_reason health_conditions disability_kind disability_grade chronic_card labor_ability employment_status employment_area employment_channel employer employed_months trainings medical_insurance pension min_living'.split(
      ' ',
    ),
  person_change:
    'id household_id person_id kind effective_date reason occurred_at recorded_at actor_id'.split(' '),
  plate: ['code_hash', 'household_id', 'key_id', 'state', 'issued_at', 'revoked_at'],
  change_record: CHANGE_COLUMNS,
  audit_event: AUDIT_COLUMNS,
  gated_value:
    'owner_type owner_id gate state value_hash evidence_set missing decided_by decided_at policy_version updated_at'.split(
      ' ',
    ),
  evidence:
    'id owner_type owner_id site_code gate shot sha256 size mime received sealed_at source captured_at offset_ms location challenge_id created_at created_by'.split(
      ' ',
    ),
  tally: ['indicator', 'site_code', 'reported_num', 'recognised_num', 'den', 'policy_version'],
  tally_delta: DELTA_COLUMNS,
  alert:
    'id household_id site_code rule level state provisional finding policy_version opened_at cleared_at'.split(
      ' ',
    ),
  period_snapshot:
    'period indicator unit_code version unit_level unit_name reported_num recognised_num den ranks input_hash closed_at'.split(
      ' ',
    ),
} satisfies Record<string, readonly string[]>

type TableName = keyof typeof COLUMNS

/** Rows waiting to be written, a list a table; a row of the wrong length is a mistake of the seeder and stops it. */
export class DemoTables {
  private readonly rows = new Map<TableName, Value[][]>()

  add(table: TableName, row: Value[]): void {
    if (row.length !== COLUMNS[table].length) throw new Error(`${table}: ${row.length} values`)
    const rows = this.rows.get(table)
    if (rows) rows.push(row)
    else this.rows.set(table, [row])
  }

  /** Set-based, one multi-row insert a piece. */
  async write(sql: Sql): Promise<void> {
    for (const table of Object.keys(COLUMNS) as TableName[])
      await insertRows(sql, table, COLUMNS[table], this.rows.get(table) ?? [])
  }
}
