import type { Secrets } from '../config/secrets'
import type { Sql } from '../db/sql'
import { auditHash } from './audit-chain'
import type { AuditRow } from './audit-rows'
import { AUDIT_FIELDS, eventOf } from './audit-rows'
import { NATION } from './seal-events'
import type { ChainEnd, Head } from './sign-heads'
import { isSigned, rootOf } from './sign-heads'

export type FaultKind = 'edited' | 'removed' | 'inserted' | 'reordered' | 'truncated' | 'unsealed' | 'head'

/** One thing that is not as it was written. */
export interface AuditFault {
  kind: FaultKind
  chain: string
  seq: number | null
  /** The row, where there is one. */
  id: string | null
  action: string | null
}

export interface AuditReport {
  rows: number
  chains: number
  heads: number
  faults: AuditFault[]
}

const PAGE = 2_000
/** Sealing takes seconds; what waits longer was put there behind its back. */
const UNSEALED_MS = 60_000

/** What is known of a chain from elsewhere than its rows: the site's own head, and the signed ones. */
interface Known {
  seq: number
  hash: string | null
}

/** Walks one chain's rows in order and says what is wrong; after a fault it goes on from what the row itself says. */
class ChainWalk {
  private seq = 0
  private hash: string | null = null
  rows = 0

  constructor(
    readonly chain: string,
    private readonly signed: ReadonlyMap<number, string>,
    private readonly report: (fault: AuditFault) => void,
  ) {}

  private fault(kind: FaultKind, seq: number | null, row: AuditRow | null): void {
    this.report({ kind, chain: this.chain, seq, id: row?.id ?? null, action: row?.action ?? null })
  }

  next(row: AuditRow): void {
    this.rows += 1
    const seq = Number(row.seq)
    if (seq <= this.seq) return this.fault('inserted', seq, row)
    for (let gone = this.seq + 1; gone < seq; gone += 1) this.fault('removed', gone, null)
    const gap = seq > this.seq + 1
    const own = auditHash(eventOf(row), { seq: seq - 1, hash: row.prev_hash })
    const follows = gap || row.prev_hash === this.hash
    const signedHash = this.signed.get(seq)
    if (own !== row.hash) this.fault(follows ? 'edited' : 'reordered', seq, row)
    // Its own hash was made anew, but the link after it or a signed head still knows the old one.
    else if (!follows) this.fault('edited', seq - 1, null)
    else if (signedHash !== undefined && signedHash !== row.hash) this.fault('edited', seq, row)
    this.seq = seq
    this.hash = row.hash
    return undefined
  }

  /** The rows end here; what else is known of the chain must end there too, or before. */
  end(known: Known | null): void {
    const last = Math.max(known?.seq ?? 0, ...this.signed.keys())
    if (this.seq < last) return this.fault('truncated', this.seq + 1, null)
    if (known && known.seq < this.seq) return this.fault('inserted', known.seq + 1, null)
    if (known && known.hash !== this.hash) return this.fault('edited', this.seq, null)
    return undefined
  }
}

/** Every chain, every head. Memory is bounded by a page of rows and the list of sites. */
export async function verifyAudit(sql: Sql, secrets: Secrets, now: number): Promise<AuditReport> {
  const faults: AuditFault[] = []
  const report = (fault: AuditFault) => void faults.push(fault)
  const heads = await verifyHeads(sql, secrets, report)
  const known = await knownEnds(sql)
  let rows = 0
  const seen = new Set<string>()
  const finish = (walk: ChainWalk | null) => {
    if (!walk) return
    walk.end(known.get(walk.chain) ?? null)
    rows += walk.rows
  }
  let walk = null as ChainWalk | null
  for await (const row of chainedRows(sql)) {
    const chain = row.site_code ?? NATION
    if (walk?.chain !== chain) {
      finish(walk)
      seen.add(chain)
      walk = new ChainWalk(chain, await signedEnds(sql, chain), report)
    }
    walk.next(row)
  }
  finish(walk)
  // A chain of which nothing is left.
  for (const [chain, end] of known)
    if (end.seq > 0 && !seen.has(chain)) report({ kind: 'truncated', chain, seq: 1, id: null, action: null })
  await findUnsealed(sql, now, report)
  return { rows, chains: seen.size, heads, faults }
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

async function knownEnds(sql: Sql): Promise<Map<string, Known>> {
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
