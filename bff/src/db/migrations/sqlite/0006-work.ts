/** The first release: work, embedded SQLite. */
export const statements = [
  // spot_check: one public draw
  `create table "spot_check" (
    "id" text not null,
    "draw_no" text not null,
    "policy_id" text not null,
    "scope_code" text not null,
    "seed_source" text not null,
    "seed" text not null,
    "algorithm" text not null,
    "frame_hash" text not null,
    "frame_sites" integer not null,
    "frame_households" integer not null,
    "drawn_by" text not null,
    "drawn_at" integer not null,
    "due_at" integer not null,
    primary key ("id")
  )`,
  `create unique index "spot_check_draw_no_uq" on "spot_check" ("draw_no")`,
  `create index "spot_check_scope_code_ix" on "spot_check" ("scope_code")`,
  // spot_check_sample: in the order drawn
  `create table "spot_check_sample" (
    "draw_id" text not null,
    "sample_order" integer not null,
    "site_code" text not null,
    "household_id" text not null,
    "assignee_id" text not null,
    primary key ("draw_id", "sample_order")
  )`,
  `create index "spot_check_sample_household_id_ix" on "spot_check_sample" ("household_id")`,
  // task: something one person has to do
  `create table "task" (
    "id" text not null,
    "kind" text not null,
    "assignee_id" text not null,
    "household_id" text null,
    "site_code" text null,
    "draw_id" text null,
    "due_at" integer not null,
    "state" text not null,
    "why" text not null,
    "created_at" integer not null,
    "done_at" integer null,
    primary key ("id")
  )`,
  `create index "task_assignee_id_state_due_at_ix" on "task" ("assignee_id", "state", "due_at")`,
  `create index "task_household_id_ix" on "task" ("household_id")`,
  // inbox_message: the truth about what somebody was told
  `create table "inbox_message" (
    "id" text not null,
    "user_id" text not null,
    "kind" text not null,
    "title" text not null,
    "body" text not null,
    "task_id" text null,
    "created_at" integer not null,
    "read_at" integer null,
    primary key ("id")
  )`,
  `create index "inbox_message_user_id_id_ix" on "inbox_message" ("user_id", "id")`,
  // outbox_message: a push waiting for its worker; written with what it announces
  `create table "outbox_message" (
    "id" text not null,
    "user_id" text not null,
    "channel" text not null,
    "template" text not null,
    "payload" text not null,
    "dedupe_key" text not null,
    "state" text not null,
    "attempts" integer not null,
    "next_attempt_at" integer not null,
    "leased_until" integer null,
    "expires_at" integer not null,
    "created_at" integer not null,
    primary key ("id")
  )`,
  `create unique index "outbox_message_dedupe_key_uq" on "outbox_message" ("dedupe_key")`,
  `create index "outbox_message_state_next_attempt_at_ix" on "outbox_message" ("state", "next_attempt_at")`,
  // idempotency_key: only committed answers, kept 90 days
  `create table "idempotency_key" (
    "user_id" text not null,
    "idem_key" text not null,
    "operation" text not null,
    "body_hash" text not null,
    "status" integer not null,
    "answer" text null,
    "created_at" integer not null,
    primary key ("user_id", "idem_key")
  )`,
  `create index "idempotency_key_created_at_ix" on "idempotency_key" ("created_at")`,
  // lease: who does the job that only one may do
  `create table "lease" (
    "name" text not null,
    "holder" text not null,
    "expires_at" integer not null,
    primary key ("name")
  )`,
  // setting: facts about this installation (the demo clock's anchor, the seed's version)
  `create table "setting" (
    "name" text not null,
    "content" text not null,
    primary key ("name")
  )`,
]
