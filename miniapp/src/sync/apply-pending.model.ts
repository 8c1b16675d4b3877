import type {
  EvidencePolicy,
  Gate,
  GatedValue,
  Household,
  HouseholdPerson,
  Section,
  Shot,
} from '@anju/shared-types'
import { claimsSomething, gateOfSection, missingShots, sameValue, sectionOf } from '@anju/shared-types'
import type { OutboxEntry, Photo, SectionFields } from './entry.model'
import { isOpen, isProof } from './entry.model'
import { photosOnTheWay } from './proof.model'

export type PendingMark = 'waiting' | 'attention'

/** A household as its own phone sees it: the server's record with this person's unsent work on top. */
export interface HouseholdView {
  household: Household
  /** Mark by subject (`move_in`, `demolition`, …). */
  marks: Record<string, PendingMark>
  /** Shots by gate that are on this phone and not yet proof. */
  waitingShots: Partial<Record<Gate, Shot[]>>
  unsent: number
}

/** Pure: own changes are visible at once, marked, and vanish from here when the server has them. */
export function applyPending(
  record: Household,
  entries: readonly OutboxEntry[],
  photos: readonly Photo[],
  policy: EvidencePolicy | null,
): HouseholdView {
  const open = entries.filter((e) => isOpen(e) && e.householdId === record.id).sort((a, b) => a.seq - b.seq)
  const view: HouseholdView = { household: record, marks: {}, waitingShots: {}, unsent: open.length }
  const onTheWay = photos.filter(
    (p) =>
      p.householdId === record.id &&
      photosOnTheWay(entries, record.id, p.gate, p.changeId).indexOf(p.photoId) >= 0,
  )
  return open.reduce((v, entry) => applyEntry(v, entry, onTheWay, policy), view)
}

function applyEntry(
  view: HouseholdView,
  entry: OutboxEntry,
  photos: readonly Photo[],
  policy: EvidencePolicy | null,
): HouseholdView {
  const mark = entry.state === 'needs_attention' ? 'attention' : 'waiting'
  const marks = { ...view.marks, [entry.subject]: worse(view.marks[entry.subject], mark) }
  const household = withFields(view.household, entry, policy)
  if (!isProof(entry) || !entry.gate) return { ...view, household, marks }
  const shots = photos.filter((p) => entry.photoIds.indexOf(p.photoId) >= 0).map((p) => p.shot)
  const waitingShots = {
    ...view.waitingShots,
    [entry.gate]: [...(view.waitingShots[entry.gate] ?? []), ...shots],
  }
  return { ...view, household, marks, waitingShots }
}

const worse = (a: PendingMark | undefined, b: PendingMark): PendingMark =>
  a === 'attention' || b === 'attention' ? 'attention' : 'waiting'

function withFields(household: Household, entry: OutboxEntry, policy: EvidencePolicy | null): Household {
  const catalogue = isProof(entry) ? null : sectionOf(entry.subject as Section)
  if (!catalogue || catalogue.layer !== 'household') return household
  const before = (household as unknown as Record<string, SectionFields>)[catalogue.key] ?? {}
  const after = { ...before, ...entry.fields }
  const gate = gateOfSection(catalogue)
  return {
    ...household,
    [catalogue.key]: after,
    ...alsoTold(household, entry),
    gatedValues: gate
      ? regate(household, gate, after, !sameValue(after, before), policy)
      : household.gatedValues,
  }
}

/** Values that a record tells a second time. */
function alsoTold(household: Household, { subject, fields }: OutboxEntry): Partial<Household> {
  if (subject === 'registration')
    return {
      relocationType: fields['relocationType'] as Household['relocationType'],
      relocationYear: Number(fields['relocationYear']),
    }
  if (subject !== 'old_house') return {}
  const oldHouseType = fields['oldHouseType'] as Household['demolition']['oldHouseType']
  return { demolition: { ...household.demolition, oldHouseType } }
}

/** A changed value starts again at 已填报 with every photo to be taken; the server has the last word. */
function regate(
  household: Household,
  gate: Gate,
  section: Record<string, unknown>,
  changed: boolean,
  policy: EvidencePolicy | null,
): GatedValue[] {
  if (!changed) return household.gatedValues
  const before = household.gatedValues.filter((g) => g.gate === gate)[0]
  const claims = claimsSomething(gate, section)
  const missing = !claims ? [] : policy ? missingShots(gate, [], policy) : (before?.missing ?? [])
  const state = claims ? 'reported' : 'none'
  const value: GatedValue = { gate, state, missing, evidence: [], decidedAt: null }
  const has = household.gatedValues.some((g) => g.gate === gate)
  return has
    ? household.gatedValues.map((g) => (g.gate === gate ? value : g))
    : [...household.gatedValues, value]
}

/** A person as his own phone sees him: sections that wait to be sent on top; what is masked stays as it was. */
export function personWithPending(person: HouseholdPerson, entries: readonly OutboxEntry[]): HouseholdPerson {
  return entries
    .filter((e) => isOpen(e) && e.operation === 'recordPersonSection' && e.person?.id === person.id)
    .sort((a, b) => a.seq - b.seq)
    .reduce((one, { section, fields }) => {
      const key = section ? sectionOf(section)?.key : null
      const before = key ? (one.sections as Record<string, SectionFields | null>)[key] : null
      return key && before ? { ...one, sections: { ...one.sections, [key]: { ...before, ...fields } } } : one
    }, person)
}
