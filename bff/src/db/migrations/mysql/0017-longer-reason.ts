/** Why somebody came or went is kept as long as it may be written, MySQL and MariaDB. */
export const statements = ['alter table `person_change` modify `reason` varchar(200) not null']
