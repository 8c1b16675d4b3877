/** House plates to be printed, embedded SQLite. */
export const statements = [
  `create table "plate_sheet" (
    "id" text not null,
    "site_code" text not null,
    "issued_by" text not null,
    "plates" integer not null,
    "codes_enc" text null,
    "issued_at" integer not null,
    primary key ("id")
  )`,
  `create index "plate_sheet_site_code_issued_at_ix" on "plate_sheet" ("site_code", "issued_at")`,
]
