/** Ledgers on their way in, MySQL and MariaDB. */
export const statements = [
  `create table \`ledger_import\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`file_name\` varchar(120) not null,
    \`sha256\` char(64) character set ascii collate ascii_bin not null,
    \`state\` varchar(24) character set ascii collate ascii_bin not null,
    \`mode\` varchar(24) character set ascii collate ascii_bin null,
    \`row_count\` int not null,
    \`report\` mediumtext not null,
    \`reason\` varchar(255) null,
    \`heartbeat_at\` bigint not null,
    \`created_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`ledger_import_user_id_created_at_ix\` on \`ledger_import\` (\`user_id\`, \`created_at\`)`,
]
