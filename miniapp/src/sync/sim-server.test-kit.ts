import { mergeSection } from '@anju/shared-types'
import type { Household } from '@anju/shared-types'
import { ownerOf } from './entry.model'
import type { NewEntry, OutboxEntry, Photo, SectionFields } from './entry.model'
import type { Refusal } from './recovery.model'

/** A server of two sections with versions, history, the shared merge rule and idempotency keys; for tests only. */
export function createSimServer() {
  type Row = { version: number; history: SectionFields[] }
  const rows: Record<string, Row> = {}
  const answers: Record<string, { body: string; answer: SimAnswer }> = {}
  const log: { householdId: string; subject: string; mutationId: string; fields: SectionFields }[] = []

  const rowOf = (id: string) => (rows[id] ??= { version: 1, history: [{}, {}] })
  const current = (id: string) => rowOf(id).history[rowOf(id).version]!

  function write(id: string, fields: SectionFields) {
    const row = rowOf(id)
    row.history.push({ ...current(id), ...fields })
    row.version += 1
  }

  function handle(entry: OutboxEntry): SimAnswer {
    const body = JSON.stringify(entry.body)
    const known = answers[entry.mutationId]
    if (known) return known.body === body ? known.answer : refuse('idempotency_key_reused')
    const answer = entry.operation === 'addProof' ? applied('applied', entry) : put(entry)
    if (answer.ok) answers[entry.mutationId] = { body, answer }
    return answer
  }

  function put(entry: OutboxEntry): SimAnswer {
    const sent = entry.body as Record<string, unknown>
    const row = rowOf(ownerOf(entry))
    const baseVersion = sent['baseVersion'] as number
    const base = row.history[baseVersion] ?? {}
    const next = Object.keys(entry.fields).reduce<SectionFields>((o, f) => ({ ...o, [f]: sent[f] }), {})
    const stale = baseVersion < row.version
    const verdict = mergeSection({ base, current: current(ownerOf(entry)), next, stale })
    if (verdict.kind === 'conflict')
      return refuse('stale_version', {
        base,
        current: { ...current(ownerOf(entry)), version: row.version },
      })
    if (verdict.kind !== 'identical') write(ownerOf(entry), next)
    const { subject, mutationId } = entry
    log.push({ householdId: ownerOf(entry), subject, mutationId, fields: next })
    return applied(
      verdict.kind === 'merge' ? 'merged' : verdict.kind === 'identical' ? 'identical' : 'applied',
      entry,
    )
  }

  const applied = (outcome: 'applied' | 'merged' | 'identical', entry: OutboxEntry): SimAnswer => ({
    ok: true,
    outcome,
    version: rowOf(ownerOf(entry)).version,
  })

  return { handle, write, current, log, version: (id: string) => rowOf(id).version }
}

export type SimAnswer =
  { ok: true; outcome: 'applied' | 'merged' | 'identical'; version: number } | { ok: false; refusal: Refusal }

export const refuse = (code: string, details: Record<string, unknown> | null = null): SimAnswer => ({
  ok: false,
  refusal: { code, message: code, details },
})

export function entryFixture(over: Partial<NewEntry> = {}): NewEntry {
  return {
    mutationId: 'M1',
    userId: 'U1',
    householdId: 'H1',
    household: { headName: '覃*山', siteName: '木棉花园', doorplate: '5 栋 1 单元 302' },
    operation: 'recordMoveIn',
    subject: 'move_in',
    gate: null,
    fields: { actualMoveInDate: '2020-10-12', occupancyStatus: 'resident' },
    base: { version: 1, fields: { actualMoveInDate: null, occupancyStatus: null } },
    occurredAt: 1_000,
    offsetMs: 0,
    assessed: null,
    photoIds: [],
    createdAt: 1_000,
    ...over,
  }
}

export function photoFixture(over: Partial<Photo> = {}): Photo {
  return {
    photoId: 'P1',
    announceKey: 'P1',
    userId: 'U1',
    householdId: 'H1',
    gate: 'E2',
    shot: 'people_door',
    file: 'file-P1',
    sha256: 'a'.repeat(64),
    size: 600_000,
    mime: 'image/jpeg',
    source: 'camera',
    capturedAt: 1_000,
    offsetMs: 0,
    location: null,
    state: 'queued',
    serverId: null,
    received: 0,
    attempts: 0,
    notBefore: 0,
    problem: null,
    ...over,
  }
}

export function householdFixture(over: Partial<Household> = {}): Household {
  return {
    id: 'H1',
    version: 1,
    householdNo: 'DA-0001',
    status: 'active',
    siteCode: '4512280001',
    siteName: '木棉花园',
    countyName: '都安县',
    doorplate: '5 栋 1 单元 302',
    headName: '覃*山',
    originTownship: '451228101',
    originName: '三只羊乡',
    relocationType: 'registered_poor',
    relocationYear: 2018,
    populations: { approved: 5, benefit: 5, living: 4, deceased: 1, added: 0, movedOut: 0 },
    registration: {
      ...{ relocationType: 'registered_poor', relocationYear: 2018, approvedPopulation: 5 },
      ...{ originType: '3', originAddress: '三只羊乡 演示村' },
    },
    dwelling: { building: '5', unit: '1', roomNo: '302', extraRooms: null },
    housing: { housingAreaCentiM2: 12501, selfRaisedAmountFen: 1_000_000, keyHandoverDate: '2018-12-01' },
    loan: { hasHousingLoan: false, loanAmountFen: null, loanSource: null },
    services: { publicServices: null },
    oldHouse: { oldHouseType: 'independent', oldHouseAreaCentiM2: null, oldHouseLocation: null },
    moveIn: { actualMoveInDate: null, occupancyStatus: null },
    demolition: {
      oldHouseType: 'independent',
      demolitionStatus: 'not_demolished',
      demolitionDate: null,
      demolitionDueDate: null,
    },
    reclaim: { reclaimStatus: null, reclaimAreaCentiM2: null, demolitionRewardFen: null },
    povertyExit: { povertyExitStatus: null, povertyExitYear: null },
    certificate: { propertyCertStatus: null },
    hukou: { hukouStatus: null },
    livelihood: { mainIncomeSources: null, industryProjects: null },
    contact: { phone: null },
    gatedValues: [],
    redLines: [],
    abilities: ['recordMoveIn', 'recordDemolition', 'addEvidence', 'viewTimeline'],
    writable: ['move_in', 'demolition'],
    updatedAt: 1_000,
    confirmedAt: 0,
    ...over,
  }
}
