/** How well phones get their work through, by county and day, embedded SQLite. */
export const statements = [
  `create table "sync_health" (
    "day" text not null,
    "county_code" text not null,
    "platform" text not null,
    "app_version" text not null,
    "kind" text not null,
    "label" text not null,
    "n" integer not null,
    primary key ("county_code", "day", "platform", "app_version", "kind", "label")
  )`,
]
