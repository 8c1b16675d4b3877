/** The first release: work, MySQL and MariaDB. */
export const statements = [
  // spot_check: one public draw
  `create table \`spot_check\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`draw_no\` varchar(24) character set ascii collate ascii_bin not null,
    \`policy_id\` varchar(60) character set ascii collate ascii_bin not null,
    \`scope_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`seed_source\` varchar(255) not null,
    \`seed\` varchar(255) not null,
    \`algorithm\` varchar(60) character set ascii collate ascii_bin not null,
    \`frame_hash\` char(64) character set ascii collate ascii_bin not null,
    \`frame_sites\` int not null,
    \`frame_households\` int not null,
    \`drawn_by\` char(26) character set ascii collate ascii_bin not null,
    \`drawn_at\` bigint not null,
    \`due_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create unique index \`spot_check_draw_no_uq\` on \`spot_check\` (\`draw_no\`)`,
  `create index \`spot_check_scope_code_ix\` on \`spot_check\` (\`scope_code\`)`,
  // spot_check_sample: in the order drawn
  `create table \`spot_check_sample\` (
    \`draw_id\` char(26) character set ascii collate ascii_bin not null,
    \`sample_order\` int not null,
    \`site_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`household_id\` char(26) character set ascii collate ascii_bin not null,
    \`assignee_id\` char(26) character set ascii collate ascii_bin not null,
    primary key (\`draw_id\`, \`sample_order\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`spot_check_sample_household_id_ix\` on \`spot_check_sample\` (\`household_id\`)`,
  // task: something one person has to do
  `create table \`task\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`kind\` varchar(24) character set ascii collate ascii_bin not null,
    \`assignee_id\` char(26) character set ascii collate ascii_bin not null,
    \`household_id\` char(26) character set ascii collate ascii_bin null,
    \`site_code\` varchar(24) character set ascii collate ascii_bin null,
    \`draw_id\` char(26) character set ascii collate ascii_bin null,
    \`due_at\` bigint not null,
    \`state\` varchar(24) character set ascii collate ascii_bin not null,
    \`why\` varchar(255) not null,
    \`created_at\` bigint not null,
    \`done_at\` bigint null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`task_assignee_id_state_due_at_ix\` on \`task\` (\`assignee_id\`, \`state\`, \`due_at\`)`,
  `create index \`task_household_id_ix\` on \`task\` (\`household_id\`)`,
  // inbox_message: the truth about what somebody was told
  `create table \`inbox_message\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`kind\` varchar(24) character set ascii collate ascii_bin not null,
    \`title\` varchar(120) not null,
    \`body\` varchar(255) not null,
    \`task_id\` char(26) character set ascii collate ascii_bin null,
    \`created_at\` bigint not null,
    \`read_at\` bigint null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`inbox_message_user_id_id_ix\` on \`inbox_message\` (\`user_id\`, \`id\`)`,
  // outbox_message: a push waiting for its worker; written with what it announces
  `create table \`outbox_message\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`channel\` varchar(24) character set ascii collate ascii_bin not null,
    \`template\` varchar(60) character set ascii collate ascii_bin not null,
    \`payload\` longtext not null,
    \`dedupe_key\` varchar(120) character set ascii collate ascii_bin not null,
    \`state\` varchar(24) character set ascii collate ascii_bin not null,
    \`attempts\` int not null,
    \`next_attempt_at\` bigint not null,
    \`leased_until\` bigint null,
    \`expires_at\` bigint not null,
    \`created_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create unique index \`outbox_message_dedupe_key_uq\` on \`outbox_message\` (\`dedupe_key\`)`,
  `create index \`outbox_message_state_next_attempt_at_ix\` on \`outbox_message\` (\`state\`, \`next_attempt_at\`)`,
  // idempotency_key: only committed answers, kept 90 days
  `create table \`idempotency_key\` (
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`idem_key\` varchar(64) character set ascii collate ascii_bin not null,
    \`operation\` varchar(60) character set ascii collate ascii_bin not null,
    \`body_hash\` char(64) character set ascii collate ascii_bin not null,
    \`status\` int not null,
    \`answer\` longtext null,
    \`created_at\` bigint not null,
    primary key (\`user_id\`, \`idem_key\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`idempotency_key_created_at_ix\` on \`idempotency_key\` (\`created_at\`)`,
  // lease: who does the job that only one may do
  `create table \`lease\` (
    \`name\` varchar(60) character set ascii collate ascii_bin not null,
    \`holder\` varchar(120) character set ascii collate ascii_bin not null,
    \`expires_at\` bigint not null,
    primary key (\`name\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  // setting: facts about this installation (the demo clock's anchor, the seed's version)
  `create table \`setting\` (
    \`name\` varchar(60) character set ascii collate ascii_bin not null,
    \`content\` longtext not null,
    primary key (\`name\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
]
