/** Writes that came after a household or a role was lost, MySQL and MariaDB. */
export const statements = [
  `create table \`quarantined_write\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`household_id\` char(26) character set ascii collate ascii_bin not null,
    \`section\` varchar(24) character set ascii collate ascii_bin not null,
    \`gate\` varchar(24) character set ascii collate ascii_bin not null,
    \`operation\` varchar(64) character set ascii collate ascii_bin not null,
    \`input\` text not null,
    \`base_version\` int null,
    \`author_id\` char(26) character set ascii collate ascii_bin not null,
    \`mutation_id\` varchar(64) character set ascii collate ascii_bin not null,
    \`occurred_at\` bigint not null,
    \`recorded_at\` bigint not null,
    \`state\` varchar(24) character set ascii collate ascii_bin not null,
    \`released_version\` int null,
    \`decided_by\` char(26) character set ascii collate ascii_bin null,
    \`decided_at\` bigint null,
    \`reason\` varchar(255) null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`quarantined_write_state_recorded_at_ix\` on \`quarantined_write\` (\`state\`, \`recorded_at\`)`,
  `create index \`quarantined_write_author_id_recorded_at_ix\` on \`quarantined_write\` (\`author_id\`, \`recorded_at\`)`,
  `create index \`quarantined_write_household_id_ix\` on \`quarantined_write\` (\`household_id\`)`,
]
