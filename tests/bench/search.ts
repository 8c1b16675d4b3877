// npm run bench:search [-- --copies=65 --database=sqlite,mysql --rounds=5 --data=folder]
// `--data` keeps the embedded database there and finds it again: making it takes two minutes.
// First pages of searches at the scale of Guangxi, over HTTP, for everybody from the region down to a helper; beside the
// statement that finds them, sent bare. The limit is p95 ≤ 50 ms.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { FILTERS, filterChoices, pathFor } from '@anju/shared-types'
import { createApp } from '@anju/bff/app'
import { boot } from '@anju/bff/boot'
import type { Booted } from '@anju/bff/boot'
import { readAnchor, seedDemo } from '@anju/bff/db/seeders/seed-demo'
import { sqlOn } from '@anju/bff/db/sql'
import type { Sql } from '@anju/bff/db/sql'
import { searchOf } from '@anju/bff/features/household/search-branches'
import { searchHouseholds } from '@anju/bff/features/household/search-households'
import { findActor } from '@anju/bff/features/user/public'
import { startMariadb } from '../_kit/mariadb'
import { signInDirectly } from '../_kit/sign-in'

const { values: options } = parseArgs({
  options: {
    copies: { type: 'string', default: '65' },
    database: { type: 'string', default: 'sqlite,mysql' },
    rounds: { type: 'string', default: '5' },
    data: { type: 'string' },
  },
})
const LIMIT_MS = 50
const say = (line: string) => process.stdout.write(`${line}\n`)
const PERSONAS = ['province-admin', 'city-admin', 'county-admin', 'site-admin', 'helper']

/** The demo's households over and over, each copy behind its own doors and under its own numbers. */
async function multiply(sql: Sql, copies: number): Promise<void> {
  const columnsOf = async (table: string) =>
    sql.dialect === 'mysql'
      ? (await sql.all<{ Field: string }>(`show columns from ${table}`)).map((c) => c.Field)
      : (await sql.all<{ name: string }>(`pragma table_info(${table})`)).map((c) => c.name)
  const join = (...parts: string[]) =>
    sql.dialect === 'mysql' ? `concat(${parts.join(', ')})` : parts.join(' || ')
  const copyOf = (column: string, k: string) => join(`'${k}'`, `substr(${column}, 5, 22)`)
  const tables: Record<string, Record<string, (k: string) => string>> = {
    household: {
      id: (k) => copyOf('id', k),
      household_no: (k) => join('household_no', `'-${k}'`),
      room_no: (k) => join('room_no', `'-${k}'`),
    },
    person: { id: (k) => copyOf('id', k), household_id: (k) => copyOf('household_id', k) },
    gated_value: { owner_id: (k) => copyOf('owner_id', k) },
  }
  for (const [table, changed] of Object.entries(tables)) {
    const columns = await columnsOf(table)
    const source = `${table}_of_the_demo`
    await sql.run(`create table ${source} as select * from ${table}`)
    for (let copy = 1; copy < copies; copy += 1) {
      const k = String(copy).padStart(4, '0')
      const values = columns.map((name) => changed[name]?.(k) ?? name)
      const where = table === 'gated_value' ? " where owner_type = 'household'" : ''
      await sql.run(
        `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${source}${where}`,
      )
    }
    await sql.run(`drop table ${source}`)
  }
  await sql.all(sql.dialect === 'mysql' ? 'analyze table household, person, gated_value' : 'analyze')
}

const queriesOf = (row: {
  household_no: string
  head_name: string
  head_initials: string
  site_code: string
}) => ({
  'no filter': {},
  'one site': { site: row.site_code },
  'a number': { q: row.household_no },
  'a number’s beginning': { q: row.household_no.slice(0, 8) },
  'a room': { q: '5-1-302' },
  'a family name': { q: row.head_name.slice(0, 1) },
  'a whole name': { q: row.head_name },
  'nobody’s name': { q: '查无此人' },
  'two initials': { q: row.head_initials.slice(0, 2) },
  'all initials': { q: row.head_initials },
  'lacks proof': { missing: 'proof' },
  'red line': { redLine: '1' },
  'not updated this month': { notUpdated: 'month' },
  ...Object.fromEntries(
    FILTERS.flatMap((filter) =>
      filterChoices(filter)
        .slice(0, 6)
        .map(({ value, label }) => [`${filter.field.label} ${label}`, { [filter.code]: value }]),
    ),
  ),
  'two filters': { occupancyStatus: 'vacant', demolitionStatus: 'not_demolished' },
  'a filter, a name': { occupancyStatus: 'resident', q: row.head_name.slice(0, 1) },
})

const p = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const cell = (value: number) => value.toFixed(1).padStart(8)

async function measure(booted: Booted): Promise<void> {
  const { deps } = booted
  const sql = sqlOn(deps.orm)
  const row = (await sql.one<Parameters<typeof queriesOf>[0]>(
    "select household_no, head_name, head_initials, site_code from household where site_code like '4512280001%' order by id limit 1",
  ))!
  const server = createServer(createApp(deps).callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const all: number[] = []
  const slow: { name: string; ms: number; bare: number }[] = []
  for (const persona of PERSONAS) {
    const user = (await sql.one<{ id: string; version: number }>(
      'select id, version from app_user where demo_persona = ?',
      [persona],
    ))!
    const who = { userId: user.id, userVersion: Number(user.version) }
    const { token } = await signInDirectly(sql, deps.secrets, who, deps.clock.system.now())
    const actor = (await findActor(sql, user.id, deps.clock))!
    const own: number[] = []
    for (const [name, query] of Object.entries(queriesOf(row))) {
      const times: number[] = []
      const bare: number[] = []
      for (let round = 0; round < Number(options.rounds); round += 1) {
        const started = performance.now()
        const reply = await fetch(url + pathFor('listHouseholds', { query }), {
          headers: { Authorization: `Bearer ${token}` },
        })
        await reply.text()
        if (reply.status !== 200) throw new Error(`${name}: ${reply.status}`)
        times.push(performance.now() - started)
        const from = performance.now()
        const now = deps.clock.business.now()
        await searchHouseholds(sql, actor, searchOf(query), { after: null, limit: 20, now })
        bare.push(performance.now() - from)
      }
      own.push(...times)
      const sorted = times.sort((a, b) => a - b)
      slow.push({
        name: `${persona} · ${name}`,
        ms: p(sorted, 0.5),
        bare: p(
          bare.sort((a, b) => a - b),
          0.5,
        ),
      })
    }
    const sorted = own.sort((a, b) => a - b)
    all.push(...own)
    say(
      `  ${persona.padEnd(16)} p50 ${cell(p(sorted, 0.5))} ms   p95 ${cell(p(sorted, 0.95))} ms   of ${sorted.length}`,
    )
  }
  const sorted = all.sort((a, b) => a - b)
  const p95 = p(sorted, 0.95)
  say(
    `  all              p50 ${cell(p(sorted, 0.5))} ms   p95 ${cell(p95)} ms   limit ${LIMIT_MS} ms, ratio ${(p95 / LIMIT_MS).toFixed(2)}`,
  )
  for (const { name, ms, bare } of slow.sort((a, b) => b.ms - a.ms).slice(0, 30))
    say(`    ${name.padEnd(44)} HTTP ${cell(ms)} ms   bare ${cell(bare)} ms`)
  server.close()
}

async function bench(database: string, databaseUrl: string, dataDir: string): Promise<void> {
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }
  const first = await boot(env)
  const isNew = !(await readAnchor(first.orm))
  if (isNew) await seedDemo(first.deps)
  await first.close()
  const booted = await boot(env)
  const sql = sqlOn(booted.orm)
  const started = Date.now()
  if (isNew) await multiply(sql, Number(options.copies))
  const count = async (table: string) =>
    Number((await sql.one<{ n: number }>(`select count(*) as n from ${table}`))!.n)
  say(
    `${database}: ${await count('household')} households, ${await count('person')} persons (${Math.round((Date.now() - started) / 1000)} s to make)`,
  )
  await measure(booted)
  await booted.close()
}

async function main(): Promise<void> {
  for (const database of options.database.split(',')) {
    const dataDir = options.data ?? mkdtempSync(path.join(os.tmpdir(), 'anju-search-'))
    const mariadb = database === 'mysql' ? await startMariadb() : null
    try {
      await bench(database, mariadb ? `${mariadb.url}/anju_search` : '', dataDir)
    } finally {
      await mariadb?.stop()
      if (!options.data) rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

void main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
