/** The first release: places, embedded SQLite. */
export const statements = [
  // region: GB/T 2260 divisions with validity
  `create table "region" (
    "code" text not null,
    "name" text not null,
    "level" text not null,
    "parent_code" text null,
    "has_task" integer not null,
    "valid_from" text not null,
    "valid_to" text null,
    primary key ("code")
  )`,
  `create index "region_parent_code_ix" on "region" ("parent_code")`,
  // site: the unit whose row is locked by every write below it; figures_date is the business date its tallies stand at,
  // seq orders its change feed, audit_head chains its audit
  `create table "site" (
    "code" text not null,
    "name" text not null,
    "county_code" text not null,
    "is_dispersed" integer not null,
    "address" text not null,
    "settle_mode" text not null,
    "planned_households" integer not null,
    "acceptance_status" text null,
    "geo_hazard_status" text null,
    "figures_date" text not null,
    "seq" integer not null,
    "audit_seq" integer not null,
    "audit_head" text null,
    "version" integer not null,
    "created_at" integer not null,
    "updated_at" integer not null,
    primary key ("code")
  )`,
  `create index "site_county_code_ix" on "site" ("county_code")`,
]
