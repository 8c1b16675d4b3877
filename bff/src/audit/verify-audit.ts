import type { Secrets } from '../config/secrets'
import type { Sql } from '../db/sql'
import type { AuditRow } from './audit-rows'
import { AUDIT_FIELDS } from './audit-rows'
import type { AuditFault, ChainMark } from './chain-walk'
import { ChainWalk, walkChains } from './chain-walk'
import { verifyArchives } from './verify-archives'
import { NATION } from './seal-events'
import type { ChainEnd, Head } from './sign-heads'
import { isSigned, rootOf } from './sign-heads'

export interface AuditReport {
  rows: number
  chains: number
  heads: number
  /** Files of months taken out of the database. */
  archives: number
  faults: AuditFault[]
}

const PAGE = 2_000
/** Sealing takes seconds; what waits longer was put there behind its back. */
const UNSEALED_MS = 60_000

/**
 * Every chain, every head, every file of archived months. Memory is bounded by a page of rows and the list of sites.
 * `archiveDir`: where the files lie.
 */
export async function verifyAudit(
  { sql, secrets, archiveDir }: { sql: Sql; secrets: Secrets; archiveDir: string },
  now: number,
): Promise<AuditReport> {
  const faults: AuditFault[] = []
  const report = (fault: AuditFault) => void faults.push(fault)
  const heads = await verifyHeads(sql, secrets, report)
  const walker = { signedOf: (chain: string) => signedEnds(sql, chain), report }
  const archived = await verifyArchives({ sql, secrets, archiveDir }, walker)
  const { marks } = archived
  const rows = await walkChains(chainedRows(sql), marks, walker)
  const known = await knownEnds(sql)
  const chains = [...new Set([...known.keys(), ...marks.keys()])].filter(
    (chain) => marks.has(chain) || known.get(chain)!.seq > 0,
  )
  // Also a chain of which nothing is left.
  for (const chain of chains)
    new ChainWalk(chain, await signedEnds(sql, chain), report, marks.get(chain)).end(known.get(chain) ?? null)
  await findUnsealed(sql, now, report)
  return { rows: rows + archived.rows, chains: chains.length, heads, archives: archived.files, faults }
}

/** The chained rows, by chain and number; the nation's rows come first. */
async function* chainedRows(sql: Sql): AsyncGenerator<AuditRow> {
  for (const nation of [true, false]) {
    const chain = nation ? "''" : 'site_code'
    let after: [string, number, string] = ['', -1, '']
    for (;;) {
      const where = nation ? 'site_code is null' : 'site_code is not null'
      const page = await sql.all<AuditRow>(
        `select ${AUDIT_FIELDS} from audit_event where ${where} and seq is not null
           and (${chain} > ? or (${chain} = ? and (seq > ? or (seq = ? and id > ?))))
         order by ${nation ? '' : 'site_code, '}seq, id limit ${PAGE}`,
        [after[0], after[0], after[1], after[1], after[2]],
      )
      yield* page
      const last = page[page.length - 1]
      if (!last || page.length < PAGE) break
      after = [last.site_code ?? '', Number(last.seq), last.id]
    }
  }
}

async function knownEnds(sql: Sql): Promise<Map<string, ChainMark>> {
  const rows = await sql.all<{ chain: string; seq: number; hash: string | null }>(
    `select code as chain, audit_seq as seq, audit_head as hash from site
     union all select chain, seq, hash from audit_chain where chain = ?`,
    [NATION],
  )
  return new Map(rows.map((row) => [row.chain, { seq: Number(row.seq), hash: row.hash }]))
}

async function signedEnds(sql: Sql, chain: string): Promise<Map<number, string>> {
  const rows = await sql.all<{ seq: number; hash: string }>(
    'select seq, hash from audit_head_chain where chain = ?',
    [chain],
  )
  return new Map(rows.map((row) => [Number(row.seq), row.hash]))
}

async function verifyHeads(sql: Sql, secrets: Secrets, report: (fault: AuditFault) => void): Promise<number> {
  const heads = await sql.all<Head>('select * from audit_head order by day')
  let prevRoot: string | null = null
  for (const head of heads) {
    const ends = await sql.all<ChainEnd>(
      'select chain, seq, hash from audit_head_chain where day = ? order by chain',
      [head.day],
    )
    const intact =
      head.prev_root === prevRoot &&
      rootOf(head.day, head.prev_root, ends) === head.root_hash &&
      isSigned(secrets, head)
    if (!intact) report({ kind: 'head', chain: head.day, seq: null, id: null, action: null })
    prevRoot = head.root_hash
  }
  return heads.length
}

/** Ids are time-ordered by the system clock; a row that the sealer has not taken for a minute came in another way. */
async function findUnsealed(sql: Sql, now: number, report: (fault: AuditFault) => void): Promise<void> {
  const rows = await sql.all<{ id: string; site_code: string | null; action: string }>(
    'select id, site_code, action from audit_event where seq is null order by id limit 100',
  )
  for (const { id, site_code: site, action } of rows)
    if (now - idTime(id) > UNSEALED_MS)
      report({ kind: 'unsealed', chain: site ?? NATION, seq: null, id, action })
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The ms in a ULID's first ten characters. */
const idTime = (id: string): number =>
  [...id.slice(0, 10)].reduce((time, character) => time * 32 + CROCKFORD.indexOf(character), 0)
