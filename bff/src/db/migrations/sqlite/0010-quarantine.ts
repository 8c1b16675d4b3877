/** Writes that came after a household or a role was lost, embedded SQLite. */
export const statements = [
  `create table "quarantined_write" (
    "id" text not null,
    "household_id" text not null,
    "section" text not null,
    "gate" text not null,
    "operation" text not null,
    "input" text not null,
    "base_version" integer null,
    "author_id" text not null,
    "mutation_id" text not null,
    "occurred_at" integer not null,
    "recorded_at" integer not null,
    "state" text not null,
    "released_version" integer null,
    "decided_by" text null,
    "decided_at" integer null,
    "reason" text null,
    primary key ("id")
  )`,
  `create index "quarantined_write_state_recorded_at_ix" on "quarantined_write" ("state", "recorded_at")`,
  `create index "quarantined_write_author_id_recorded_at_ix" on "quarantined_write" ("author_id", "recorded_at")`,
  `create index "quarantined_write_household_id_ix" on "quarantined_write" ("household_id")`,
]
