/** Who may come in: roles with special tasks, passwords, devices, invitations, MySQL and MariaDB. */
export const statements = [
  // role_assignment: special tasks of a department user as JSON, and who gave the role
  `alter table \`role_assignment\` add column \`tasks\` varchar(255) null`,
  `alter table \`role_assignment\` add column \`granted_by\` char(26) character set ascii collate ascii_bin null`,
  // app_user: the roster is read by region, in pages of (unit, person)
  `create index \`app_user_unit_code_id_ix\` on \`app_user\` (\`unit_code\`, \`id\`)`,
  // user_password: the account for browsers; argon2id
  `create table \`user_password\` (
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`account\` varchar(60) not null,
    \`password_hash\` varchar(255) not null,
    \`failed_count\` int not null,
    \`locked_until\` bigint null,
    \`changed_at\` bigint not null,
    primary key (\`user_id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create unique index \`user_password_account_uq\` on \`user_password\` (\`account\`)`,
  // device_session: one sign-in on one device, with its family of refresh tokens
  `create table \`device_session\` (
    \`id\` char(26) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`user_version\` int not null,
    \`device_id\` varchar(120) character set ascii collate ascii_bin null,
    \`device_name\` varchar(60) not null,
    \`platform\` varchar(24) character set ascii collate ascii_bin not null,
    \`refresh_hash\` char(64) character set ascii collate ascii_bin null,
    \`previous_hash\` char(64) character set ascii collate ascii_bin null,
    \`refresh_enc\` varchar(400) character set ascii collate ascii_bin null,
    \`rotated_at\` bigint null,
    \`refresh_expires_at\` bigint null,
    \`created_at\` bigint not null,
    \`last_seen_at\` bigint not null,
    \`ended_at\` bigint null,
    \`ended_reason\` varchar(24) character set ascii collate ascii_bin null,
    primary key (\`id\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`device_session_user_id_ended_at_ix\` on \`device_session\` (\`user_id\`, \`ended_at\`)`,
  `create index \`device_session_ended_at_ix\` on \`device_session\` (\`ended_at\`)`,
  // invitation: a code given once, by the unit’s administrator
  `create table \`invitation\` (
    \`code_hash\` char(64) character set ascii collate ascii_bin not null,
    \`user_id\` char(26) character set ascii collate ascii_bin not null,
    \`created_by\` char(26) character set ascii collate ascii_bin not null,
    \`created_at\` bigint not null,
    \`expires_at\` bigint not null,
    \`used_at\` bigint null,
    primary key (\`code_hash\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
  `create index \`invitation_user_id_ix\` on \`invitation\` (\`user_id\`)`,
]
