import { createConnection } from 'mysql2/promise'

/** Creates the schema named in the address when the account may and it is not there yet. */
export async function createDatabaseIfMissing(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  if (!/^[\w-]+$/.test(name))
    throw new Error('DATABASE_URL 里没有数据库名，例：mysql://user:password@host:3306/anju')
  url.pathname = '/'
  const connection = await createConnection(url.toString())
  try {
    const [rows] = await connection.query('show databases like ?', [name])
    if ((rows as unknown[]).length === 0)
      await connection.query(
        `create database \`${name}\` character set utf8mb4 collate utf8mb4_unicode_520_ci`,
      )
  } finally {
    await connection.end()
  }
}
