import { Migration } from '@mikro-orm/migrations'
import type { MigrationObject } from '@mikro-orm/core'
import type { Dialect } from '../dialect'
import * as mysql1 from './mysql/0001-places'
import * as mysql2 from './mysql/0002-people'
import * as mysql3 from './mysql/0003-households'
import * as mysql4 from './mysql/0004-history'
import * as mysql5 from './mysql/0005-figures'
import * as mysql6 from './mysql/0006-work'
import * as mysql7 from './mysql/0007-access'
import * as mysql8 from './mysql/0008-audit'
import * as mysql9 from './mysql/0009-rights'
import * as mysql10 from './mysql/0010-quarantine'
import * as mysql11 from './mysql/0011-sync-health'
import * as mysql12 from './mysql/0012-catalogue'
import * as mysql13 from './mysql/0013-ledger'
import * as mysql14 from './mysql/0014-search'
import * as mysql15 from './mysql/0015-plates'
import * as mysql16 from './mysql/0016-id-number-claim'
import * as mysql17 from './mysql/0017-longer-reason'
import * as mysql18 from './mysql/0018-printed-plates'
import * as mysql19 from './mysql/0019-search-order'
import * as sqlite1 from './sqlite/0001-places'
import * as sqlite2 from './sqlite/0002-people'
import * as sqlite3 from './sqlite/0003-households'
import * as sqlite4 from './sqlite/0004-history'
import * as sqlite5 from './sqlite/0005-figures'
import * as sqlite6 from './sqlite/0006-work'
import * as sqlite7 from './sqlite/0007-access'
import * as sqlite8 from './sqlite/0008-audit'
import * as sqlite9 from './sqlite/0009-rights'
import * as sqlite10 from './sqlite/0010-quarantine'
import * as sqlite11 from './sqlite/0011-sync-health'
import * as sqlite12 from './sqlite/0012-catalogue'
import * as sqlite13 from './sqlite/0013-ledger'
import * as sqlite14 from './sqlite/0014-search'
import * as sqlite15 from './sqlite/0015-plates'
import * as sqlite16 from './sqlite/0016-id-number-claim'
import * as sqlite17 from './sqlite/0017-longer-reason'
import * as sqlite18 from './sqlite/0018-printed-plates'
import * as sqlite19 from './sqlite/0019-search-order'

interface Step {
  statements: readonly string[]
}

/** One numbered list of names, a folder per dialect (model.md §11). Released entries never change; new ones are added. */
const STEPS: readonly { name: string; mysql: Step; sqlite: Step }[] = [
  { name: '0001-places', mysql: mysql1, sqlite: sqlite1 },
  { name: '0002-people', mysql: mysql2, sqlite: sqlite2 },
  { name: '0003-households', mysql: mysql3, sqlite: sqlite3 },
  { name: '0004-history', mysql: mysql4, sqlite: sqlite4 },
  { name: '0005-figures', mysql: mysql5, sqlite: sqlite5 },
  { name: '0006-work', mysql: mysql6, sqlite: sqlite6 },
  { name: '0007-access', mysql: mysql7, sqlite: sqlite7 },
  { name: '0008-audit', mysql: mysql8, sqlite: sqlite8 },
  { name: '0009-rights', mysql: mysql9, sqlite: sqlite9 },
  { name: '0010-quarantine', mysql: mysql10, sqlite: sqlite10 },
  { name: '0011-sync-health', mysql: mysql11, sqlite: sqlite11 },
  { name: '0012-catalogue', mysql: mysql12, sqlite: sqlite12 },
  { name: '0013-ledger', mysql: mysql13, sqlite: sqlite13 },
  { name: '0014-search', mysql: mysql14, sqlite: sqlite14 },
  { name: '0015-plates', mysql: mysql15, sqlite: sqlite15 },
  { name: '0016-id-number-claim', mysql: mysql16, sqlite: sqlite16 },
  { name: '0017-longer-reason', mysql: mysql17, sqlite: sqlite17 },
  { name: '0018-printed-plates', mysql: mysql18, sqlite: sqlite18 },
  { name: '0019-search-order', mysql: mysql19, sqlite: sqlite19 },
]

/** The list in the shape the migrator wants. */
export function migrationsFor(dialect: Dialect): MigrationObject[] {
  return STEPS.map(({ name, [dialect]: step }) => ({
    name,
    class: class extends Migration {
      override up(): void {
        for (const statement of step.statements) this.addSql(statement)
      }
    },
  }))
}
