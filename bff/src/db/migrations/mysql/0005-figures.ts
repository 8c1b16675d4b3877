/** The first release: figures, MySQL and MariaDB. */
export const statements = [
  // tally: a site's figures now
  `create table \`tally\` (
    \`indicator\` varchar(24) character set ascii collate ascii_bin not null,
    \`site_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`reported_num\` int not null,
    \`recognised_num\` int not null,
    \`den\` int not null,
    \`policy_version\` varchar(24) character set ascii collate ascii_bin not null,
    primary key (\`indicator\`, \`site_code\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`tally_site_code_ix\` on \`tally\` (\`site_code\`)`,
  // tally_delta: what moved them; tally at T = tally minus the deltas after T
  `create table \`tally_delta\` (
    \`id\` bigint not null auto_increment primary key,
    \`indicator\` varchar(24) character set ascii collate ascii_bin not null,
    \`site_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`d_reported_num\` int not null,
    \`d_recognised_num\` int not null,
    \`d_den\` int not null,
    \`recorded_at\` bigint not null,
    \`change_id\` char(26) character set ascii collate ascii_bin not null
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`tally_delta_site_code_recorded_at_ix\` on \`tally_delta\` (\`site_code\`, \`recorded_at\`)`,
  `create index \`tally_delta_recorded_at_ix\` on \`tally_delta\` (\`recorded_at\`)`,
  // region_tally: roll-up rows of every unit on every board, rebuilt by a leased job
  `create table \`region_tally\` (
    \`indicator\` varchar(24) character set ascii collate ascii_bin not null,
    \`unit_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`unit_level\` varchar(24) character set ascii collate ascii_bin not null,
    \`unit_name\` varchar(60) not null,
    \`parent_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`county_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`reported_num\` int not null,
    \`recognised_num\` int not null,
    \`den\` int not null,
    \`computed_at\` bigint not null,
    primary key (\`indicator\`, \`unit_code\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`region_tally_indicator_unit_level_unit_code_ix\` on \`region_tally\` (\`indicator\`, \`unit_level\`, \`unit_code\`)`,
  // period_snapshot: a closed month, immutable; a forced rerun is a new version
  `create table \`period_snapshot\` (
    \`period\` varchar(24) character set ascii collate ascii_bin not null,
    \`indicator\` varchar(24) character set ascii collate ascii_bin not null,
    \`unit_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`version\` int not null,
    \`unit_level\` varchar(24) character set ascii collate ascii_bin not null,
    \`unit_name\` varchar(60) not null,
    \`reported_num\` int not null,
    \`recognised_num\` int not null,
    \`den\` int not null,
    \`ranks\` longtext not null,
    \`input_hash\` char(64) character set ascii collate ascii_bin not null,
    \`closed_at\` bigint not null,
    primary key (\`period\`, \`indicator\`, \`unit_code\`, \`version\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`period_snapshot_indicator_period_unit_level_unit_code_ix\` on \`period_snapshot\` (\`indicator\`, \`period\`, \`unit_level\`, \`unit_code\`)`,
  // policy_version: which rules were in force when
  `create table \`policy_version\` (
    \`version\` varchar(24) character set ascii collate ascii_bin not null,
    \`content_hash\` char(64) character set ascii collate ascii_bin not null,
    \`content\` longtext not null,
    \`activated_at\` bigint not null,
    primary key (\`version\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  // alert: a red line found, followed to zero
  `create table \`alert\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`household_id\` char(26) character set ascii collate ascii_bin not null,
    \`site_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`rule\` varchar(24) character set ascii collate ascii_bin not null,
    \`level\` varchar(24) character set ascii collate ascii_bin not null,
    \`state\` varchar(24) character set ascii collate ascii_bin not null,
    \`provisional\` tinyint(1) not null,
    \`finding\` longtext not null,
    \`policy_version\` varchar(24) character set ascii collate ascii_bin not null,
    \`opened_at\` bigint not null,
    \`cleared_at\` bigint null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`alert_household_id_rule_ix\` on \`alert\` (\`household_id\`, \`rule\`)`,
  `create index \`alert_site_code_state_ix\` on \`alert\` (\`site_code\`, \`state\`)`,
]
