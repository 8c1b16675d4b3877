/** The first release: figures, embedded SQLite. */
export const statements = [
  // tally: a site's figures now
  `create table "tally" (
    "indicator" text not null,
    "site_code" text not null,
    "reported_num" integer not null,
    "recognised_num" integer not null,
    "den" integer not null,
    "policy_version" text not null,
    primary key ("indicator", "site_code")
  )`,
  `create index "tally_site_code_ix" on "tally" ("site_code")`,
  // tally_delta: what moved them; tally at T = tally minus the deltas after T
  `create table "tally_delta" (
    "id" integer primary key autoincrement,
    "indicator" text not null,
    "site_code" text not null,
    "d_reported_num" integer not null,
    "d_recognised_num" integer not null,
    "d_den" integer not null,
    "recorded_at" integer not null,
    "change_id" text not null
  )`,
  `create index "tally_delta_site_code_recorded_at_ix" on "tally_delta" ("site_code", "recorded_at")`,
  `create index "tally_delta_recorded_at_ix" on "tally_delta" ("recorded_at")`,
  // region_tally: roll-up rows of every unit on every board, rebuilt by a leased job
  `create table "region_tally" (
    "indicator" text not null,
    "unit_code" text not null,
    "unit_level" text not null,
    "unit_name" text not null,
    "parent_code" text not null,
    "county_code" text not null,
    "reported_num" integer not null,
    "recognised_num" integer not null,
    "den" integer not null,
    "computed_at" integer not null,
    primary key ("indicator", "unit_code")
  )`,
  `create index "region_tally_indicator_unit_level_unit_code_ix" on "region_tally" ("indicator", "unit_level", "unit_code")`,
  // period_snapshot: a closed month, immutable; a forced rerun is a new version
  `create table "period_snapshot" (
    "period" text not null,
    "indicator" text not null,
    "unit_code" text not null,
    "version" integer not null,
    "unit_level" text not null,
    "unit_name" text not null,
    "reported_num" integer not null,
    "recognised_num" integer not null,
    "den" integer not null,
    "ranks" text not null,
    "input_hash" text not null,
    "closed_at" integer not null,
    primary key ("period", "indicator", "unit_code", "version")
  )`,
  `create index "period_snapshot_indicator_period_unit_level_unit_code_ix" on "period_snapshot" ("indicator", "period", "unit_level", "unit_code")`,
  // policy_version: which rules were in force when
  `create table "policy_version" (
    "version" text not null,
    "content_hash" text not null,
    "content" text not null,
    "activated_at" integer not null,
    primary key ("version")
  )`,
  // alert: a red line found, followed to zero
  `create table "alert" (
    "id" text not null,
    "household_id" text not null,
    "site_code" text not null,
    "rule" text not null,
    "level" text not null,
    "state" text not null,
    "provisional" integer not null,
    "finding" text not null,
    "policy_version" text not null,
    "opened_at" integer not null,
    "cleared_at" integer null,
    primary key ("id")
  )`,
  `create index "alert_household_id_rule_ix" on "alert" ("household_id", "rule")`,
  `create index "alert_site_code_state_ix" on "alert" ("site_code", "state")`,
]
