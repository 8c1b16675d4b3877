import Database from 'libsql'

/** Says who is in the way, for a person. */
export class EmbeddedDatabaseInUse extends Error {
  constructor(file: string) {
    super(`内嵌数据库正被另一个进程使用（多半是正在运行的服务），请先停止它：${file}`)
  }
}

/**
 * Embedded SQLite is for one process (model.md §11). The lock is the engine's own, on a file beside the database: the
 * operating system lets go of it when the process ends, however it ends. Throws EmbeddedDatabaseInUse.
 */
export function lockEmbeddedDatabase(databaseFile: string): { release(): void } {
  const lock = new Database(`${databaseFile}.lock`)
  try {
    lock.exec('pragma busy_timeout = 0')
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new EmbeddedDatabaseInUse(databaseFile)
  }
  return {
    release() {
      lock.exec('rollback')
      lock.close()
    },
  }
}
