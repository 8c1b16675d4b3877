/** Whoever enters an ID number waits for whoever enters the same one, MySQL and MariaDB. */
export const statements = [
  `create table \`id_number_claim\` (
    \`id_no_hash\` char(64) character set ascii collate ascii_bin not null,
    primary key (\`id_no_hash\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
]
