/** Who may come in: roles with special tasks, passwords, devices, invitations, embedded SQLite. */
export const statements = [
  // role_assignment: special tasks of a department user as JSON, and who gave the role
  `alter table "role_assignment" add column "tasks" text null`,
  `alter table "role_assignment" add column "granted_by" text null`,
  // app_user: the roster is read by region, in pages of (unit, person)
  `create index "app_user_unit_code_id_ix" on "app_user" ("unit_code", "id")`,
  // user_password: the account for browsers; argon2id
  `create table "user_password" (
    "user_id" text not null,
    "account" text not null,
    "password_hash" text not null,
    "failed_count" integer not null,
    "locked_until" integer null,
    "changed_at" integer not null,
    primary key ("user_id")
  )`,
  `create unique index "user_password_account_uq" on "user_password" ("account")`,
  // device_session: one sign-in on one device, with its family of refresh tokens
  `create table "device_session" (
    "id" text not null,
    "user_id" text not null,
    "user_version" integer not null,
    "device_id" text null,
    "device_name" text not null,
    "platform" text not null,
    "refresh_hash" text null,
    "previous_hash" text null,
    "refresh_enc" text null,
    "rotated_at" integer null,
    "refresh_expires_at" integer null,
    "created_at" integer not null,
    "last_seen_at" integer not null,
    "ended_at" integer null,
    "ended_reason" text null,
    primary key ("id")
  )`,
  `create index "device_session_user_id_ended_at_ix" on "device_session" ("user_id", "ended_at")`,
  `create index "device_session_ended_at_ix" on "device_session" ("ended_at")`,
  // invitation: a code given once, by the unit’s administrator
  `create table "invitation" (
    "code_hash" text not null,
    "user_id" text not null,
    "created_by" text not null,
    "created_at" integer not null,
    "expires_at" integer not null,
    "used_at" integer null,
    primary key ("code_hash")
  )`,
  `create index "invitation_user_id_ix" on "invitation" ("user_id")`,
]
