/** The first release: people, embedded SQLite. */
export const statements = [
  // app_user: the roster
  `create table "app_user" (
    "id" text not null,
    "name" text not null,
    "phone_enc" text null,
    "phone_hash" text null,
    "status" text not null,
    "version" integer not null,
    "unit_code" text not null,
    "unit_level" text not null,
    "demo_persona" text null,
    "created_at" integer not null,
    "updated_at" integer not null,
    primary key ("id")
  )`,
  `create unique index "app_user_demo_persona_uq" on "app_user" ("demo_persona")`,
  `create index "app_user_phone_hash_ix" on "app_user" ("phone_hash")`,
  // role_assignment: one row a role and scope, with its time
  `create table "role_assignment" (
    "id" text not null,
    "user_id" text not null,
    "role" text not null,
    "scope_kind" text not null,
    "scope_code" text null,
    "valid_from" integer not null,
    "valid_to" integer null,
    primary key ("id")
  )`,
  `create index "role_assignment_user_id_ix" on "role_assignment" ("user_id")`,
  `create index "role_assignment_role_scope_code_ix" on "role_assignment" ("role", "scope_code")`,
  // user_identity: who the outside world says this is (openid); one account, one person, both ways
  `create table "user_identity" (
    "provider" text not null,
    "subject" text not null,
    "user_id" text not null,
    "created_at" integer not null,
    primary key ("provider", "subject")
  )`,
  `create unique index "user_identity_user_id_provider_uq" on "user_identity" ("user_id", "provider")`,
]
