/** The two engines: embedded SQLite for one process, and MySQL or MariaDB. */
export type Dialect = 'mysql' | 'sqlite'
