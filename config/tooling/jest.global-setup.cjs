// Once per run, and only when a chosen project talks to databases: the private MariaDB, and the run's directory.
const { mkdtempSync } = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { startMariadb } = require('../../tests/_kit/mariadb.ts')

module.exports = async () => {
  if (process.env.ANJU_TEST_MYSQL_URL) return // a server given from outside is used as it is
  if (process.env.ANJU_TEST_DIALECT === 'sqlite') {
    process.env.ANJU_TEST_TMP = mkdtempSync(path.join(os.tmpdir(), 'anju-test-'))
    globalThis.__anjuFiles = process.env.ANJU_TEST_TMP
    console.warn('\n注意：ANJU_TEST_DIALECT=sqlite，本次不在 MariaDB 上运行 (half of the run is left out)')
    return
  }
  const server = await startMariadb()
  process.env.ANJU_TEST_MYSQL_URL = server.url // inherited by the workers
  process.env.ANJU_TEST_TMP = server.filesDir
  globalThis.__anjuMariadb = server
}
