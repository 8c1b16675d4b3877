import type { Gate, GateState, Household, Shot, TimelineEntry } from '@anju/shared-types'
import { HOUSEHOLD_GATES, sectionOfGate, warningsOf } from '@anju/shared-types'
import type { HouseholdView, PendingMark } from '../../sync/apply-pending.model'
import { subjectOfGate } from '../../sync/entry.model'

/** A gated value as one row of the page: codes only, copy makes the words. */
export interface GateRow {
  gate: Gate
  state: GateState
  mark: PendingMark | null
  /** Still to be photographed: neither on the server nor on this phone. */
  missing: Shot[]
  /** On this phone, not yet proof. */
  waiting: Shot[]
  photos: number
}

/** Always shown, in the order of the work; others when they hold something. */
const MAIN: Gate[] = ['E2', 'E3b', 'E3c']

export function gateRows(view: HouseholdView): GateRow[] {
  const others = view.household.gatedValues.filter((g) => MAIN.indexOf(g.gate) < 0 && g.state !== 'none')
  return [...MAIN, ...others.map((g) => g.gate)].map((gate) => gateRow(view, gate))
}

function gateRow(view: HouseholdView, gate: Gate): GateRow {
  const value = view.household.gatedValues.filter((g) => g.gate === gate)[0]
  const waiting = view.waitingShots[gate] ?? []
  return {
    gate,
    state: value?.state ?? 'none',
    mark: view.marks[subjectOfGate(gate)] ?? null,
    missing: (value?.missing ?? []).filter((shot) => waiting.indexOf(shot) < 0),
    waiting,
    photos: value?.evidence.length ?? 0,
  }
}

/** Of whatever is told of its people: of one of them by `section:person`, or of who comes and goes. */
export function peopleMark(marks: HouseholdView['marks']): PendingMark | null {
  const found = Object.keys(marks)
    .filter((subject) => subject === 'people' || subject.indexOf(':') > 0)
    .map((subject) => marks[subject]!)
  return found.indexOf('attention') >= 0 ? 'attention' : (found[0] ?? null)
}

/** Gates that ask for a photo which this person may take, the most wanting first: what 补拍 offers. */
export function gatesToShoot(view: HouseholdView): Gate[] {
  if (view.household.abilities.indexOf('addEvidence') < 0) return []
  return gateRows(view)
    .filter((row) => HOUSEHOLD_GATES[row.gate] && row.state !== 'none' && row.missing.length > 0)
    .filter((row) => mayProve(view.household, row.gate))
    .map((row) => row.gate)
}

/** Proof is added by whoever may write what it proves. */
function mayProve({ writable }: Household, gate: Gate): boolean {
  const section = sectionOfGate(gate)
  return section !== null && writable.indexOf(section) >= 0
}

export type UpdateKind = 'move-in' | 'demolition'

/** Sections this person may write on this record; the server decided, the phone obeys offline too. */
export function updatesOffered(household: Household): UpdateKind[] {
  const may = (ability: Household['abilities'][number]) => household.abilities.indexOf(ability) >= 0
  const offered: UpdateKind[] = []
  if (may('recordMoveIn')) offered.push('move-in')
  if (may('recordDemolition')) offered.push('demolition')
  return offered
}

/** Red lines that deserve a card, the gravest first. */
export const warnings = (household: Household) => warningsOf(household.redLines)

/** Both dates are told when they fall on different days: the month counts the second. */
export const toldLate = (entry: TimelineEntry, dayOf: (at: number) => string): boolean =>
  entry.lateForMonth || dayOf(entry.occurredAt) !== dayOf(entry.recordedAt)
