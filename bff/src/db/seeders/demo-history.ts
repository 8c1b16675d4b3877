import {
  contributionsOf,
  coveredValues,
  evaluateRedLines,
  HOUSEHOLD_GATES,
  claimsSomething,
} from '@anju/shared-types'
import type { Gate, HouseholdFacts, Policy, Shot } from '@anju/shared-types'
import { auditLink } from '../../audit/audit-chain'
import type { ChainHead } from '../../audit/audit-chain'
import { deltasOf } from '../../features/figures/public'
import type { Contributions } from '../../features/figures/public'
import { changeRow } from '../../features/history/public'
import { add, emptyFigures, withGates } from '../../features/household/public'
import { contentHash } from '../canonical'
import { certificateOf, detailsOf, exitOf } from './demo-details'
import type { HouseholdPlan, Proof } from './demo-households'
import type { Moment } from './demo-moments'
import { gateState } from './demo-moments'
import type { DemoPhoto } from './demo-photos'
import type { SiteHead } from './demo-places'
import { seededRandom, seedOf } from './demo-random'
import type { Random } from './demo-random'
import type { DemoTables } from './demo-tables'

export interface Lived {
  id: string
  plan: HouseholdPlan
  moments: readonly Moment[]
}

/** A movement of a site's figures, for the closed months. */
export interface Movement {
  siteCode: string
  at: number
  contribution: Contributions
}

const NOBODY: Contributions = emptyFigures()

const figuresOf = (facts: HouseholdFacts | null, date: string, policy: Policy): Contributions =>
  facts ? contributionsOf(facts, date, policy.redLines) : NOBODY

const minus = (a: Contributions, b: Contributions): Contributions => {
  const out = emptyFigures()
  add(out, a)
  for (const { indicator, ...d } of deltasOf(b, NOBODY)) add(out, { ...emptyFigures(), [indicator]: d })
  return out
}

/**
 * One site's history in the order of recording: change rows with the site's seq, its audit chain, and the movements of
 * its figures. Everything is what the same commands would have left behind.
 */
export function addSiteHistory(
  tables: DemoTables,
  siteCode: string,
  households: readonly Lived[],
  policy: Policy,
  random: Random,
  date: string,
): { head: SiteHead; movements: Movement[] } {
  const story = households
    .flatMap((lived) =>
      lived.moments.map((moment, i) => ({ lived, moment, before: lived.moments[i - 1] ?? null, i })),
    )
    .sort((a, b) => a.moment.at - b.moment.at || (a.lived.id < b.lived.id ? -1 : 1))
  const movements: Movement[] = []
  let head: ChainHead = { seq: 0, hash: null }
  let seq = 0
  for (const { lived, moment, before, i } of story) {
    seq += 1
    const id = random.id(moment.at)
    const version = lived.moments.slice(0, i + 1).filter((m) => m.newVersion).length
    const { section, operation, fieldsBefore, fieldsAfter, occurredAt, at, actorId } = moment
    const times = {
      occurredAt,
      recordedAt: at,
      offsetMs: null,
      mutationId: null,
      policyVersion: policy.version,
    }
    const subject = { subjectType: 'household' as const, subjectId: lived.id, siteCode, seq }
    const what = { section, operation, outcome: 'applied' as const, fieldsBefore, fieldsAfter, actorId }
    const base = { baseVersion: moment.newVersion ? version - 1 : null, version }
    const assessed = withGates(null, before?.facts.gates ?? {}, moment.facts.gates)
    tables.add('change_record', changeRow({ id, ...subject, ...what, ...base, assessed, ...times }))
    const after = figuresOf(moment.facts, date, policy)
    const was = figuresOf(before?.facts ?? null, date, policy)
    for (const d of deltasOf(was, after))
      tables.add('tally_delta', [d.indicator, siteCode, d.reportedNum, d.recognisedNum, d.den, at, id])
    movements.push({ siteCode, at, contribution: minus(after, was) })
    const link = auditLink(
      {
        id: random.id(at),
        siteCode,
        actorId,
        action: operation,
        subjectType: 'household',
        subjectId: lived.id,
        detail: { changeId: id, outcome: 'applied', fields: Object.keys(fieldsAfter) },
        recordedAt: at,
      },
      head,
    )
    tables.add('audit_event', link.row)
    head = link.head
  }
  return { head: { seq, auditSeq: head.seq, auditHead: head.hash }, movements }
}

/** What gates cover, by contract names, as the household stands. */
export function gatedFieldsOf(plan: HouseholdPlan, facts: HouseholdFacts): Record<string, unknown> {
  const { oldHouseAreaCentiM2, reclaimAreaCentiM2 } = detailsOf(plan)
  return {
    ...facts,
    ...{ oldHouseAreaCentiM2, reclaimAreaCentiM2, reclaimStatus: plan.reclaim },
    ...{ approvedPopulation: plan.approved, demolitionDate: plan.demolition.date },
    ...exitOf(plan),
    propertyCertStatus: certificateOf(plan),
  }
}

/** Nine of ten pages are there; which ones is drawn from a stream of its own. */
const paperProof = (plan: HouseholdPlan, gate: Gate): Proof =>
  seededRandom(seedOf(`${gate} ${plan.householdNo}`)).chance(90) ? 'full' : 'none'

function proofOf(plan: HouseholdPlan, gate: Gate): Proof {
  if (gate === 'E1') return plan.rosterProof
  if (gate === 'E2') return plan.moveIn?.proof ?? 'none'
  return gate === 'E3b' ? plan.demolition.proof : paperProof(plan, gate)
}

/** The gated values a household ended with, and the sealed pictures behind them. */
export function addProofs(
  tables: DemoTables,
  lived: Lived,
  facts: Readonly<Record<string, unknown>>,
  policy: Policy,
  photos: ReadonlyMap<Shot, readonly DemoPhoto[]>,
  random: Random,
): void {
  const at = lived.moments[lived.moments.length - 1]!.at
  for (const gate of Object.keys(HOUSEHOLD_GATES) as Gate[]) {
    if (!claimsSomething(gate, facts)) continue
    const proof = proofOf(lived.plan, gate)
    const required = policy.evidence.gates[gate]!.required
    const shots =
      proof === 'full' ? required : proof === 'partial' ? required.slice(0, required.length - 1) : []
    const ids = shots.map((shot) =>
      addPhoto(tables, lived, gate, shot, random.pick(photos.get(shot)!), at, random),
    )
    const state = gateState(proof)
    const recognised = state === 'recognised'
    const missing = required.filter((shot) => !shots.includes(shot))
    tables.add('gated_value', [
      'household',
      lived.id,
      gate,
      state,
      contentHash(coveredValues(gate, facts)),
      JSON.stringify(ids),
      JSON.stringify(missing),
      recognised ? 'SYS' : null,
      recognised ? at : null,
      policy.version,
      at,
    ])
  }
}

/** A change of people that is told with its paper: only so may somebody be counted as benefiting. */
export function addChangeProof(
  tables: DemoTables,
  lived: Lived,
  change: { id: string; kind: string; personId: string; effectiveDate: string; at: number },
  policy: Policy,
  photos: ReadonlyMap<Shot, readonly DemoPhoto[]>,
  random: Random,
): void {
  const { id, at, kind, personId, effectiveDate } = change
  const photo = random.pick(photos.get('document')!)
  const evidence = addPhoto(tables, lived, 'E9', 'document', photo, at, random)
  tables.add('gated_value', [
    ...['person_change', id, 'E9', 'recognised'],
    contentHash(coveredValues('E9', { kind, personId, effectiveDate })),
    ...[JSON.stringify([evidence]), '[]', 'SYS', at, policy.version, at],
  ])
}

function addPhoto(
  tables: DemoTables,
  { id: owner, plan }: Lived,
  gate: Gate,
  shot: Shot,
  photo: DemoPhoto,
  at: number,
  random: Random,
): string {
  const id = random.id(at)
  const taken = at - 600_000
  const file = [gate, shot, photo.sha256, photo.size, 'image/jpeg', photo.size, at, 'camera']
  tables.add('evidence', [
    id,
    'household',
    owner,
    plan.site.code,
    ...file,
    taken,
    0,
    null,
    null,
    at,
    plan.helperId,
  ])
  return id
}

/** Red lines that were found and told, one open alert a rule. */
export function addAlerts(tables: DemoTables, lived: Lived, policy: Policy, random: Random): boolean {
  const { facts, at } = lived.moments[lived.moments.length - 1]!
  const found = evaluateRedLines(facts, policy.redLines).filter(
    (f) => f.level === 'red' || f.provisional === 'over',
  )
  for (const finding of found)
    tables.add('alert', [
      random.id(at),
      lived.id,
      lived.plan.site.code,
      finding.rule,
      finding.level,
      'notified',
      finding.provisional === 'over' ? 1 : 0,
      JSON.stringify(finding),
      policy.version,
      at,
      null,
    ])
  return found.some((f) => f.level === 'red')
}
