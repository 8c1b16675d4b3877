/** House plates to be printed, MySQL and MariaDB. */
export const statements = [
  `create table \`plate_sheet\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`site_code\` char(10) character set ascii collate ascii_bin not null,
    \`issued_by\` char(26) character set ascii collate ascii_bin not null,
    \`plates\` int not null,
    \`codes_enc\` text null,
    \`issued_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`plate_sheet_site_code_issued_at_ix\` on \`plate_sheet\` (\`site_code\`, \`issued_at\`)`,
]
