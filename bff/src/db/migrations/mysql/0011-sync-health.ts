/** How well phones get their work through, by county and day, MySQL and MariaDB. */
export const statements = [
  `create table \`sync_health\` (
    \`day\` char(10) character set ascii collate ascii_bin not null,
    \`county_code\` varchar(24) character set ascii collate ascii_bin not null,
    \`platform\` varchar(24) character set ascii collate ascii_bin not null,
    \`app_version\` varchar(24) character set ascii collate ascii_bin not null,
    \`kind\` varchar(24) character set ascii collate ascii_bin not null,
    \`label\` varchar(64) character set ascii collate ascii_bin not null,
    \`n\` int not null,
    primary key (\`county_code\`, \`day\`, \`platform\`, \`app_version\`, \`kind\`, \`label\`)
  ) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_520_ci`,
]
