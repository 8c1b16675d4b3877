import type { EvidencePolicy, Gate, Household, HouseholdPerson, Section, Shot } from '@anju/shared-types'
import { gateOfSection, sectionOf } from '@anju/shared-types'
import type { OutboxEntry, Photo, SectionFields } from './entry.model'
import { isOpen, isProof, ownerOf } from './entry.model'
import { photosOnTheWay } from './proof.model'
import { regate } from './regate.model'

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
  const open = entries.filter((e) => isOpen(e) && ownerOf(e) === record.id).sort((a, b) => a.seq - b.seq)
  const view: HouseholdView = { household: record, marks: {}, waitingShots: {}, unsent: open.length }
  const onTheWay = photos.filter(
    (p) =>
      ownerOf(p) === record.id &&
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
  const mark = markOf(entry)
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

export const markOf = ({ state }: OutboxEntry): PendingMark =>
  state === 'needs_attention' ? 'attention' : 'waiting'

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
    gatedValues: gate ? regate(household.gatedValues, gate, before, after, policy) : household.gatedValues,
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

/** On its way, or settled after the people were read at `version`: not yet in what was read. */
export const isNewer = (entry: OutboxEntry, version: number): boolean =>
  isOpen(entry) || (entry.version ?? 0) > version

/** A person as his own phone sees him: sections that were not yet there when he was read on top; what is masked stays as it was. */
export function personWithPending(
  person: HouseholdPerson,
  entries: readonly OutboxEntry[],
  version: number,
): HouseholdPerson {
  return entries
    .filter((e) => e.operation === 'recordPersonSection' && e.person?.id === person.id && isNewer(e, version))
    .sort((a, b) => a.seq - b.seq)
    .reduce((one, { section, fields }) => {
      if (section === 'numbers') return { ...one, ...takenAway(fields) }
      const key = section ? sectionOf(section)?.key : null
      const before = key ? (one.sections as Record<string, SectionFields | null>)[key] : null
      return key && before ? { ...one, sections: { ...one.sections, [key]: { ...before, ...fields } } } : one
    }, person)
}

/** The version at which a person's section says what `personWithPending` shows of it. */
export const personVersion = (
  entries: readonly OutboxEntry[],
  { personId, section, version }: { personId: string; section: Section; version: number },
): number =>
  entries
    .filter((e) => e.person?.id === personId && e.section === section)
    .reduce((newest, e) => Math.max(newest, e.version ?? 0), version)

/** Of the numbers, those that are gone; what was typed is shown as the server masks it. */
const takenAway = (fields: SectionFields): SectionFields => {
  const gone: SectionFields = {}
  Object.keys(fields).forEach((code) => fields[code] === null && (gone[code] = null))
  return gone
}
