// npm run bench:import [-- --persons=100000 --database=sqlite,mysql]
// A county's ledger of so many persons, one row in a hundred wrong: checked, then written without the wrong rows, in a
// process of its own whose memory is watched. Beside it the limit: the same rows sent bare, one insert a table a piece.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { boot } from '@anju/bff/boot'
import { seedDemo } from '@anju/bff/db/seeders/seed-demo'
import { insertRows, sqlOn } from '@anju/bff/db/sql'
import type { Value } from '@anju/bff/db/sql'
import { inTransaction } from '@anju/bff/db/transaction'
import { importProcess } from '../_kit/import-process'
import { startMariadb } from '../_kit/mariadb'
import { makeLargeLedger } from '../_kit/large-ledger'

const { values: options } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    database: { type: 'string', default: 'sqlite,mysql' },
  },
})
const LIMIT_MB = 300
const say = (line: string) => process.stdout.write(`${line}\n`)

/** What the import left, written again as nothing but inserts. */
async function bare(env: Record<string, string>): Promise<number> {
  const booted = await boot(env)
  const sql = sqlOn(booted.orm)
  const tables: [string, string][] = [
    ['household', "household_no like 'L%'"],
    ['person', "household_id in (select id from household where household_no like 'L%')"],
    ['gated_value', "owner_id in (select id from household where household_no like 'L%')"],
    ['change_record', "subject_id in (select id from household where household_no like 'L%')"],
  ]
  const rows = await Promise.all(
    tables.map(([table, where]) => sql.all(`select * from ${table} where ${where}`)),
  )
  await inTransaction(booted.orm, async (within) => {
    for (const [table, where] of [...tables].reverse())
      await within.run(`delete from ${table} where ${where}`)
  })
  const started = performance.now()
  await inTransaction(booted.orm, async (within) => {
    for (const [i, [table]] of tables.entries()) {
      const columns = Object.keys(rows[i]![0]!)
      await insertRows(
        within,
        table,
        columns,
        rows[i]!.map((row) => Object.values(row) as Value[]),
      )
    }
  })
  const seconds = (performance.now() - started) / 1_000
  await booted.close()
  return seconds
}

async function bench(database: string, databaseUrl: string, dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }
  const booted = await boot(env)
  await seedDemo(booted.deps)
  await booted.close()
  const file = path.join(dataDir, 'ledger.xlsx')
  const made = makeLargeLedger(Number(options.persons))
  writeFileSync(file, made.bytes)
  const { seconds, peakMb, output } = await importProcess(file, env)
  const told = output.split('\n').filter((line) => /^(户|人|有问题|已写入|没有)/.test(line))
  say(
    `${database}: ${made.persons} persons, ${made.households} households, ${made.bad} wrong rows, ${(made.bytes.length / 1e6).toFixed(1)} MB`,
  )
  say(`  ${told.join(' · ')}`)
  const again = await importProcess(file, env)
  const limit = await bare(env)
  say(
    `  checked and written in ${seconds.toFixed(1)} s (${Math.round(made.persons / seconds)} persons a second), ${peakMb.toFixed(0)} MB of ${LIMIT_MB}`,
  )
  say(`  the same file again ${again.seconds.toFixed(1)} s, ${again.peakMb.toFixed(0)} MB`)
  say(`  the same rows as bare inserts ${limit.toFixed(1)} s: ratio ${(limit / seconds).toFixed(2)}`)
  if (Math.max(peakMb, again.peakMb) > LIMIT_MB) process.exitCode = 1
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'anju-import-'))
  try {
    for (const database of options.database.split(',')) {
      const mariadb = database === 'mysql' ? await startMariadb() : null
      await bench(database, mariadb ? `${mariadb.url}/anju_import` : '', path.join(folder, database))
      await mariadb?.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

void main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
