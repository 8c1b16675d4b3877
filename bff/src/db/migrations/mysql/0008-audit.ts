/** The audit that can be shown later, MySQL and MariaDB. */
export const statements = [
  // audit_event: the unit an event without a site belongs to
  `alter table \`audit_event\` add column \`unit_code\` varchar(24) character set ascii collate ascii_bin null`,
  `create index \`audit_event_unit_code_recorded_at_ix\` on \`audit_event\` (\`unit_code\`, \`recorded_at\`)`,
  // audit_chain: the chain of events without a site, and where each chain’s archived part ends
  `create table \`audit_chain\` (
    \`chain\` varchar(24) character set ascii collate ascii_bin not null,
    \`seq\` int not null,
    \`hash\` char(64) character set ascii collate ascii_bin null,
    \`archived_seq\` int not null,
    \`archived_hash\` char(64) character set ascii collate ascii_bin null,
    primary key (\`chain\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  // one row from the beginning: who seals locks it
  `insert into \`audit_chain\` (\`chain\`, \`seq\`, \`archived_seq\`) values ('nation', 0, 0)`,
  // audit_head: one signed head a day over all chains
  `create table \`audit_head\` (
    \`day\` char(10) character set ascii collate ascii_bin not null,
    \`chains\` int not null,
    \`root_hash\` char(64) character set ascii collate ascii_bin not null,
    \`prev_root\` char(64) character set ascii collate ascii_bin null,
    \`signature\` varchar(255) not null,
    \`key_id\` varchar(24) character set ascii collate ascii_bin not null,
    \`signed_at\` bigint not null,
    primary key (\`day\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  // audit_head_chain: the chains that moved that day
  `create table \`audit_head_chain\` (
    \`day\` char(10) character set ascii collate ascii_bin not null,
    \`chain\` varchar(24) character set ascii collate ascii_bin not null,
    \`seq\` int not null,
    \`hash\` char(64) character set ascii collate ascii_bin not null,
    primary key (\`day\`, \`chain\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`audit_head_chain_chain_day_ix\` on \`audit_head_chain\` (\`chain\`, \`day\`)`,
  // audit_archive: months taken out of the database, with the file’s hash signed
  `create table \`audit_archive\` (
    \`period\` varchar(24) character set ascii collate ascii_bin not null,
    \`file\` varchar(255) not null,
    \`row_count\` int not null,
    \`sha256\` char(64) character set ascii collate ascii_bin not null,
    \`signature\` varchar(255) not null,
    \`key_id\` varchar(24) character set ascii collate ascii_bin not null,
    \`archived_at\` bigint not null,
    primary key (\`period\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
]
