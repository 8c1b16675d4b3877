/** Which sheet a plate belongs to, and when the sheet was first printed, embedded SQLite. */
export const statements = [
  `alter table "plate" add column "sheet_id" text null`,
  `alter table "plate_sheet" add column "printed_at" integer null`,
]
