/** People’s rights: reveals, petitions, retention, MySQL and MariaDB. */
export const statements = [
  // reveal: one look at sensitive values
  `create table \`reveal\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`household_id\` char(26) character set ascii collate ascii_bin not null,
    \`county_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`person_id\` char(26) character set ascii collate ascii_bin not null,
    \`fields\` varchar(255) not null,
    \`reason\` varchar(255) not null,
    \`actor_id\` char(26) character set ascii collate ascii_bin not null,
    \`created_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`reveal_county_code_created_at_ix\` on \`reveal\` (\`county_code\`, \`created_at\`)`,
  `create index \`reveal_actor_id_created_at_ix\` on \`reveal\` (\`actor_id\`, \`created_at\`)`,
  `create index \`reveal_household_id_ix\` on \`reveal\` (\`household_id\`)`,
  // petition: complaint, suggestion or correction, with its deadline
  `create table \`petition\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`receipt_no\` varchar(24) character set ascii collate ascii_bin not null,
    \`query_hash\` char(64) character set ascii collate ascii_bin not null,
    \`kind\` varchar(24) character set ascii collate ascii_bin not null,
    \`region_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`household_id\` char(26) character set ascii collate ascii_bin null,
    \`field\` varchar(24) character set ascii collate ascii_bin null,
    \`text_enc\` text not null,
    \`contact_enc\` text null,
    \`submitted_by\` char(26) character set ascii collate ascii_bin null,
    \`submitted_at\` bigint not null,
    \`due_at\` bigint not null,
    \`state\` varchar(24) character set ascii collate ascii_bin not null,
    \`verdict\` varchar(24) character set ascii collate ascii_bin null,
    \`answer\` text null,
    \`answered_by\` char(26) character set ascii collate ascii_bin null,
    \`answered_at\` bigint null,
    \`version\` int not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create unique index \`petition_receipt_no_uq\` on \`petition\` (\`receipt_no\`)`,
  `create index \`petition_region_code_state_due_at_ix\` on \`petition\` (\`region_code\`, \`state\`, \`due_at\`)`,
  `create index \`petition_submitted_by_ix\` on \`petition\` (\`submitted_by\`)`,
  // retention_run: what a retention job removed
  `create table \`retention_run\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`item\` varchar(24) character set ascii collate ascii_bin not null,
    \`cutoff\` bigint not null,
    \`removed\` int not null,
    \`ran_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`retention_run_ran_at_ix\` on \`retention_run\` (\`ran_at\`)`,
]
