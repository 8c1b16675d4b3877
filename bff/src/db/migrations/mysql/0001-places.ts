/** The first release: places, MySQL and MariaDB. */
export const statements = [
  // region: GB/T 2260 divisions with validity
  `create table \`region\` (
    \`code\` varchar(24) character set ascii collate ascii_bin not null,
    \`name\` varchar(60) not null,
    \`level\` varchar(24) character set ascii collate ascii_bin not null,
    \`parent_code\` varchar(24) character set ascii collate ascii_bin null,
    \`has_task\` tinyint(1) not null,
    \`valid_from\` char(10) character set ascii collate ascii_bin not null,
    \`valid_to\` char(10) character set ascii collate ascii_bin null,
    primary key (\`code\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`region_parent_code_ix\` on \`region\` (\`parent_code\`)`,
  // site: the unit whose row is locked by every write below it; figures_date is the business date its tallies stand at,
  // seq orders its change feed, audit_head chains its audit
  `create table \`site\` (
    \`code\` varchar(24) character set ascii collate ascii_bin not null,
    \`name\` varchar(60) not null,
    \`county_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`is_dispersed\` tinyint(1) not null,
    \`address\` varchar(120) not null,
    \`settle_mode\` varchar(24) character set ascii collate ascii_bin not null,
    \`planned_households\` int not null,
    \`acceptance_status\` varchar(24) character set ascii collate ascii_bin null,
    \`geo_hazard_status\` varchar(24) character set ascii collate ascii_bin null,
    \`figures_date\` varchar(10) not null,
    \`seq\` bigint not null,
    \`audit_seq\` bigint not null,
    \`audit_head\` char(64) character set ascii collate ascii_bin null,
    \`version\` int not null,
    \`created_at\` bigint not null,
    \`updated_at\` bigint not null,
    primary key (\`code\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`site_county_code_ix\` on \`site\` (\`county_code\`)`,
]
