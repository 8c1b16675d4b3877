/** Ledgers on their way in, embedded SQLite. */
export const statements = [
  `create table "ledger_import" (
    "id" text not null,
    "user_id" text not null,
    "file_name" text not null,
    "sha256" text not null,
    "state" text not null,
    "mode" text null,
    "row_count" integer not null,
    "report" text not null,
    "reason" text null,
    "heartbeat_at" integer not null,
    "created_at" integer not null,
    primary key ("id")
  )`,
  `create index "ledger_import_user_id_created_at_ix" on "ledger_import" ("user_id", "created_at")`,
]
