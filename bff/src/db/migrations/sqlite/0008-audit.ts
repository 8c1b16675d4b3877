/** The audit that can be shown later, embedded SQLite. */
export const statements = [
  // audit_event: the unit an event without a site belongs to
  `alter table "audit_event" add column "unit_code" text null`,
  `create index "audit_event_unit_code_recorded_at_ix" on "audit_event" ("unit_code", "recorded_at")`,
  // audit_chain: the chain of events without a site, and where each chain’s archived part ends
  `create table "audit_chain" (
    "chain" text not null,
    "seq" integer not null,
    "hash" text null,
    "archived_seq" integer not null,
    "archived_hash" text null,
    primary key ("chain")
  )`,
  // one row from the beginning: who seals locks it
  `insert into "audit_chain" ("chain", "seq", "archived_seq") values ('nation', 0, 0)`,
  // audit_head: one signed head a day over all chains
  `create table "audit_head" (
    "day" text not null,
    "chains" integer not null,
    "root_hash" text not null,
    "prev_root" text null,
    "signature" text not null,
    "key_id" text not null,
    "signed_at" integer not null,
    primary key ("day")
  )`,
  // audit_head_chain: the chains that moved that day
  `create table "audit_head_chain" (
    "day" text not null,
    "chain" text not null,
    "seq" integer not null,
    "hash" text not null,
    primary key ("day", "chain")
  )`,
  `create index "audit_head_chain_chain_day_ix" on "audit_head_chain" ("chain", "day")`,
  // audit_archive: months taken out of the database, with the file’s hash signed
  `create table "audit_archive" (
    "period" text not null,
    "file" text not null,
    "row_count" integer not null,
    "sha256" text not null,
    "signature" text not null,
    "key_id" text not null,
    "archived_at" integer not null,
    primary key ("period")
  )`,
]
