import { auditHash } from './audit-chain'
import type { AuditRow } from './audit-rows'
import { eventOf } from './audit-rows'
import { NATION } from './seal-events'

export type FaultKind =
  'edited' | 'removed' | 'inserted' | 'reordered' | 'truncated' | 'unsealed' | 'head' | 'archive'

/** One thing that is not as it was written. */
export interface AuditFault {
  kind: FaultKind
  chain: string
  seq: number | null
  /** The row, where there is one. */
  id: string | null
  action: string | null
}

/** What is known of a chain from elsewhere than its rows: the site's own head, and the signed ones. */
export interface ChainMark {
  seq: number
  hash: string | null
}

/** Walks one chain's rows in order and says what is wrong; after a fault it goes on from what the row itself says. */
export class ChainWalk {
  private seq: number
  private hash: string | null

  constructor(
    readonly chain: string,
    private readonly signed: ReadonlyMap<number, string>,
    private readonly report: (fault: AuditFault) => void,
    /** Where the part that was read before ends. */
    start: ChainMark = { seq: 0, hash: null },
  ) {
    this.seq = start.seq
    this.hash = start.hash
  }

  get mark(): ChainMark {
    return { seq: this.seq, hash: this.hash }
  }

  private fault(kind: FaultKind, seq: number | null, row: AuditRow | null): void {
    this.report({ kind, chain: this.chain, seq, id: row?.id ?? null, action: row?.action ?? null })
  }

  next(row: AuditRow): void {
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
  end(known: ChainMark | null): void {
    const last = Math.max(known?.seq ?? 0, ...this.signed.keys())
    if (this.seq < last) return this.fault('truncated', this.seq + 1, null)
    if (known && known.seq < this.seq) return this.fault('inserted', known.seq + 1, null)
    if (known && known.hash !== this.hash) return this.fault('edited', this.seq, null)
    return undefined
  }
}

export interface Walker {
  /** Hashes that a signed head holds of this chain, by number. */
  signedOf(chain: string): Promise<ReadonlyMap<number, string>>
  report(fault: AuditFault): void
}

/** Walks rows that come chain by chain, from `marks` on, which it moves to where each chain ends. Returns how many rows. */
export async function walkChains(
  rows: AsyncIterable<AuditRow>,
  marks: Map<string, ChainMark>,
  { signedOf, report }: Walker,
): Promise<number> {
  let [walk, count] = [null as ChainWalk | null, 0]
  for await (const row of rows) {
    const chain = row.site_code ?? NATION
    if (walk?.chain !== chain) {
      if (walk) marks.set(walk.chain, walk.mark)
      walk = new ChainWalk(chain, await signedOf(chain), report, marks.get(chain))
    }
    walk.next(row)
    count += 1
  }
  if (walk) marks.set(walk.chain, walk.mark)
  return count
}
