/** Which sheet a plate belongs to, and when the sheet was first printed, MySQL and MariaDB. */
export const statements = [
  `alter table \`plate\` add column \`sheet_id\` char(26) character set ascii collate ascii_bin null`,
  `alter table \`plate_sheet\` add column \`printed_at\` bigint null`,
]
