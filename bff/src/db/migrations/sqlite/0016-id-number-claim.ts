/** Whoever enters an ID number waits for whoever enters the same one, embedded SQLite. */
export const statements = [
  `create table "id_number_claim" (
    "id_no_hash" text not null,
    primary key ("id_no_hash")
  )`,
]
