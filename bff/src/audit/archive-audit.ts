import { sign } from 'node:crypto'
import { join } from 'node:path'
import { addMonths, shanghaiMonth, startOfDate } from '@anju/shared-types'
import { inTransaction } from '../db/transaction'
import { sqlOn } from '../db/sql'
import type { Sql } from '../db/sql'
import type { Deps } from '../deps'
import { sha256Of, writeRows } from './archive-files'
import type { AuditRow } from './audit-rows'
import { AUDIT_FIELDS } from './audit-rows'
import { NATION } from './seal-events'

/** Where the files of archived months lie; part of what is backed up. */
export const archiveDir = ({ dataDir }: { dataDir: string }): string => join(dataDir, 'audit-archive')

/** What the signature of a file says. */
export const archiveText = (period: string, rows: number, sha256: string): string =>
  `${period} ${rows} ${sha256}`

interface End {
  chain: string
  seq: number
  hash: string | null
}

const PAGE = 2_000

/**
 * Moves what is older than `auditMonths` whole months out of the database into one signed file, each chain from its
 * beginning, and only what a signed head covers. Once a month; null when there is nothing to do. The file is written and
 * read back before a row is removed.
 */
export async function archiveAudit(
  deps: Pick<Deps, 'orm' | 'secrets' | 'clock' | 'settings' | 'rights'>,
): Promise<{ period: string; rows: number } | null> {
  const sql = sqlOn(deps.orm)
  const now = deps.clock.business.now()
  const period = addMonths(shanghaiMonth(now), -deps.rights.auditMonths - 1)
  if (await sql.one('select period from audit_archive where period >= ?', [period])) return null
  const ends = await endsBefore(sql, startOfDate(`${addMonths(period, 1)}-01`))
  if (ends.length === 0) return null
  const name = `${period}.ndjson.gz`
  const file = join(archiveDir(deps.settings), name)
  const rows = await writeRows(file, rowsUpTo(sql, ends))
  const sha256 = await sha256Of(file)
  const { current, keys } = deps.secrets.audit
  const text = Buffer.from(archiveText(period, rows, sha256))
  const signature = sign(null, text, keys[current]!.privateKey).toString('base64')
  await inTransaction(deps.orm, async (within) => {
    await within.run(
      `insert into audit_archive (period, file, row_count, sha256, signature, key_id, archived_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [period, name, rows, sha256, signature, current, now],
    )
    for (const end of ends) await removeUpTo(within, end)
  })
  return { period, rows }
}

const ofChain = (chain: string) =>
  chain === NATION ? { where: 'site_code is null', values: [] } : { where: 'site_code = ?', values: [chain] }

/** How far each chain may leave: all before `until`, all signed. */
async function endsBefore(sql: Sql, until: number): Promise<End[]> {
  const spans = await sql.all<{ chain: string; last: number; kept: number | null }>(
    `select coalesce(site_code, '${NATION}') as chain, max(seq) as last,
       min(case when recorded_at >= ? then seq end) as kept
     from audit_event where seq is not null group by coalesce(site_code, '${NATION}')`,
    [until],
  )
  const signed = new Map(
    (
      await sql.all<{ chain: string; seq: number }>(
        'select chain, max(seq) as seq from audit_head_chain group by chain',
      )
    ).map(({ chain, seq }) => [chain, Number(seq)]),
  )
  const ends: End[] = []
  for (const { chain, last, kept } of spans) {
    const seq = Math.min(kept === null ? Number(last) : Number(kept) - 1, signed.get(chain) ?? 0)
    const { where, values } = ofChain(chain)
    const row = await sql.one<{ hash: string }>(`select hash from audit_event where ${where} and seq = ?`, [
      ...values,
      seq,
    ])
    if (row) ends.push({ chain, seq, hash: row.hash })
  }
  // As the rows of the database are walked: the nation first, then the sites by code.
  const order = (chain: string) => (chain === NATION ? '' : chain)
  return ends.sort((a, b) => (order(a.chain) < order(b.chain) ? -1 : 1))
}

async function* rowsUpTo(sql: Sql, ends: readonly End[]): AsyncGenerator<AuditRow> {
  for (const { chain, seq } of ends) {
    const { where, values } = ofChain(chain)
    for (let after = 0; after < seq;) {
      const page = await sql.all<AuditRow>(
        `select ${AUDIT_FIELDS} from audit_event where ${where} and seq > ? and seq <= ? order by seq limit ${PAGE}`,
        [...values, after, seq],
      )
      yield* page
      after = page.length < PAGE ? seq : Number(page[page.length - 1]!.seq)
    }
  }
}

async function removeUpTo(sql: Sql, { chain, seq, hash }: End): Promise<void> {
  const { where, values } = ofChain(chain)
  await sql.run(`delete from audit_event where ${where} and seq <= ?`, [...values, seq])
  const moved = await sql.run('update audit_chain set archived_seq = ?, archived_hash = ? where chain = ?', [
    seq,
    hash,
    chain,
  ])
  if (moved === 0)
    await sql.run('insert into audit_chain (chain, seq, archived_seq, archived_hash) values (?, 0, ?, ?)', [
      chain,
      seq,
      hash,
    ])
}
