/** People’s rights: reveals, petitions, retention, embedded SQLite. */
export const statements = [
  // reveal: one look at sensitive values
  `create table "reveal" (
    "id" text not null,
    "household_id" text not null,
    "county_code" text not null,
    "person_id" text not null,
    "fields" text not null,
    "reason" text not null,
    "actor_id" text not null,
    "created_at" integer not null,
    primary key ("id")
  )`,
  `create index "reveal_county_code_created_at_ix" on "reveal" ("county_code", "created_at")`,
  `create index "reveal_actor_id_created_at_ix" on "reveal" ("actor_id", "created_at")`,
  `create index "reveal_household_id_ix" on "reveal" ("household_id")`,
  // petition: complaint, suggestion or correction, with its deadline
  `create table "petition" (
    "id" text not null,
    "receipt_no" text not null,
    "query_hash" text not null,
    "kind" text not null,
    "region_code" text not null,
    "household_id" text null,
    "field" text null,
    "text_enc" text not null,
    "contact_enc" text null,
    "submitted_by" text null,
    "submitted_at" integer not null,
    "due_at" integer not null,
    "state" text not null,
    "verdict" text null,
    "answer" text null,
    "answered_by" text null,
    "answered_at" integer null,
    "version" integer not null,
    primary key ("id")
  )`,
  `create unique index "petition_receipt_no_uq" on "petition" ("receipt_no")`,
  `create index "petition_region_code_state_due_at_ix" on "petition" ("region_code", "state", "due_at")`,
  `create index "petition_submitted_by_ix" on "petition" ("submitted_by")`,
  // retention_run: what a retention job removed
  `create table "retention_run" (
    "id" text not null,
    "item" text not null,
    "cutoff" integer not null,
    "removed" integer not null,
    "ran_at" integer not null,
    primary key ("id")
  )`,
  `create index "retention_run_ran_at_ix" on "retention_run" ("ran_at")`,
]
