/** The first release: people, MySQL and MariaDB. */
export const statements = [
  // app_user: the roster
  `create table \`app_user\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`name\` varchar(60) not null,
    \`phone_enc\` varchar(400) character set ascii collate ascii_bin null,
    \`phone_hash\` char(64) character set ascii collate ascii_bin null,
    \`status\` varchar(24) character set ascii collate ascii_bin not null,
    \`version\` int not null,
    \`unit_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`unit_level\` varchar(24) character set ascii collate ascii_bin not null,
    \`demo_persona\` varchar(24) character set ascii collate ascii_bin null,
    \`created_at\` bigint not null,
    \`updated_at\` bigint not null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create unique index \`app_user_demo_persona_uq\` on \`app_user\` (\`demo_persona\`)`,
  `create index \`app_user_phone_hash_ix\` on \`app_user\` (\`phone_hash\`)`,
  // role_assignment: one row a role and scope, with its time
  `create table \`role_assignment\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`role\` varchar(24) character set ascii collate ascii_bin not null,
    \`scope_kind\` varchar(24) character set ascii collate ascii_bin not null,
    \`scope_code\` varchar(24) character set ascii collate ascii_bin null,
    \`valid_from\` bigint not null,
    \`valid_to\` bigint null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`role_assignment_user_id_ix\` on \`role_assignment\` (\`user_id\`)`,
  `create index \`role_assignment_role_scope_code_ix\` on \`role_assignment\` (\`role\`, \`scope_code\`)`,
  // user_identity: who the outside world says this is (openid); one account, one person, both ways
  `create table \`user_identity\` (
    \`provider\` varchar(24) character set ascii collate ascii_bin not null,
    \`subject\` varchar(120) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`created_at\` bigint not null,
    primary key (\`provider\`, \`subject\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create unique index \`user_identity_user_id_provider_uq\` on \`user_identity\` (\`user_id\`, \`provider\`)`,
]
