import type { Gate, Household, Section, Shot } from '@anju/shared-types'
import {
  DEMOLITION_STATUSES,
  fieldLabel,
  fieldIn,
  GATE_STATES,
  GATES,
  HOUSEHOLD_STATUSES,
  labelOf,
  OCCUPANCY_STATUSES,
  OLD_HOUSE_TYPES,
  LIFE_EVENTS,
  PERSON_CHANGE_KINDS,
  PERSON_MOVES,
  PERSON_STATUSES,
  RECLAIM_STATUSES,
  SHOTS,
  valueWords,
} from '@anju/shared-types'
import { area, money, quoted } from './format'
import { t } from './zh-CN'

type Tone = 'green' | 'amber' | 'red' | 'brand' | 'neutral'

export const shotName = (shot: Shot): string => labelOf(SHOTS, shot)
export const gateName = (gate: Gate): string => labelOf(GATES, gate)
export const shotNames = (shots: readonly Shot[]): string => quoted(shots.map(shotName))

/** 实际入住：缺「室内在用」 */
export const missingWords = (missing: readonly { gate: Gate; shots: Shot[] }[]): string =>
  missing.map(({ gate, shots }) => `${gateName(gate)}：缺${shotNames(shots)}`).join('；')

interface GateFactsForWords {
  gate: Gate
  state: keyof typeof GATE_STATES
  mark: 'waiting' | 'attention' | null
  missing: readonly Shot[]
  waiting: readonly Shot[]
  photos: number
}

/** The chip of one gated value: what is on this phone only is said before what the server thinks of it. */
export function gateChip(row: GateFactsForWords, household: Household): { tone: Tone; word: string } {
  if (row.mark === 'attention') return { tone: 'red', word: t.household.markAttention }
  if (row.mark === 'waiting') return { tone: 'brand', word: t.household.markWaiting }
  const word = labelOf(GATE_STATES, row.state)
  switch (row.state) {
    case 'recognised':
      return { tone: 'green', word }
    case 'pending':
      return { tone: 'brand', word }
    case 'returned':
    case 'revoked':
      return { tone: 'red', word }
    case 'reported':
      return { tone: 'amber', word }
    default:
      // Nothing to prove yet is not "nothing filled in": the value itself is said.
      return { tone: 'neutral', word: valueWord(row.gate, household) ?? word }
  }
}

/** The value a section is known by. */
function valueWord(gate: Gate, { moveIn, demolition, reclaim }: Household): string | null {
  if (gate === 'E2') return label(OCCUPANCY_STATUSES, moveIn.occupancyStatus)
  if (gate === 'E3b') return label(DEMOLITION_STATUSES, demolition.demolitionStatus)
  return gate === 'E3c' ? label(RECLAIM_STATUSES, reclaim.reclaimStatus) : null
}

/** The line under the name: the value, the photos, and what is still wanting and why it matters. */
export function gateNote(row: GateFactsForWords, household: Household): string {
  const said = row.state === 'none' && row.mark === null ? valueWord(row.gate, household) : null
  const parts = valueParts(row.gate, household).filter((part) => part !== said)
  if (row.photos > 0) parts.push(t.common.photos(row.photos))
  if (row.waiting.length > 0) parts.push(t.household.waitingShots(row.waiting.length))
  if (row.state === 'revoked') parts.push(t.household.revoked)
  else if (row.state === 'returned') parts.push(t.household.returned)
  else if (row.missing.length > 0) parts.push(t.household.missing(shotNames(row.missing)))
  else if (row.state === 'pending') parts.push(t.household.pendingReview)
  return parts.join(' · ')
}

function valueParts(gate: Gate, household: Household): string[] {
  const { moveIn, demolition, reclaim, populations } = household
  switch (gate) {
    case 'E1':
      return [t.household.benefit(populations.benefit)]
    case 'E2':
      return [moveIn.actualMoveInDate, label(OCCUPANCY_STATUSES, moveIn.occupancyStatus)].filter(isText)
    case 'E3b':
      return [
        label(DEMOLITION_STATUSES, demolition.demolitionStatus),
        demolition.demolitionDate,
        demolition.demolitionStatus === 'approved_defer' && demolition.demolitionDueDate
          ? t.household.due(demolition.demolitionDueDate)
          : null,
        demolition.oldHouseType && demolition.demolitionStatus !== 'demolished'
          ? t.household.oldHouse(labelOf(OLD_HOUSE_TYPES, demolition.oldHouseType))
          : null,
      ].filter(isText)
    case 'E3c':
      return [label(RECLAIM_STATUSES, reclaim.reclaimStatus)].filter(isText)
    default:
      return []
  }
}

const label = (vocabulary: Readonly<Record<string, string>>, code: string | null) =>
  code === null ? null : labelOf(vocabulary, code)
const isText = (part: string | null): part is string => part !== null && part !== ''

/** How the benefit population comes about: 现有（4）+ 已故（1） / 现有（6）− 待认定（1） / 现有（5）. */
export function livingWords(populations: Household['populations']): string {
  const { living, deceased, movedOut, benefit } = populations
  const pending = living + deceased + movedOut - benefit
  return [
    t.household.living(living),
    deceased > 0 ? t.household.deceased(deceased) : '',
    movedOut > 0 ? t.household.movedOut(movedOut) : '',
    pending > 0 ? t.household.pending(pending) : '',
  ].join('')
}

/** What a history tells beside the catalogue's fields. */
const TOLD: Record<string, Readonly<Record<string, string>>> = {
  state: GATE_STATES,
  status: HOUSEHOLD_STATUSES,
  personStatus: PERSON_STATUSES,
  personChange: { ...PERSON_CHANGE_KINDS, ...PERSON_MOVES },
  lifeEvent: LIFE_EVENTS,
}

/** What only says what happened: there was nothing like it before. */
const EVENT_FIELDS = [
  ...['personChange', 'personName', 'effectiveDate', 'lifeEvent', 'reason'],
  ...['documentNo', 'peopleMoved', 'otherHousehold', 'householdNo', 'plate'],
]
export const tellsEvent = (field: string): boolean => EVENT_FIELDS.indexOf(field) >= 0

/** A field's value as a person reads it; an unknown one is shown as it is. */
export function fieldValue(field: string, value: unknown, section: Section): string {
  if (value === null || value === undefined || value === '') return t.common.unfilled
  const known = fieldIn(section, field)
  if (known?.kind === 'area') return area(Number(value))
  if (known?.kind === 'money') return money(Number(value))
  if (known) return valueWords(known, value)
  if (typeof value === 'string') return labelOf(field in GATES ? GATE_STATES : (TOLD[field] ?? {}), value)
  if (typeof value === 'number') return /Population$/.test(field) ? t.common.people(value) : String(value)
  return typeof value === 'boolean' ? (value ? '是' : '否') : JSON.stringify(value)
}

/** 实际入住日期; a gate is called by what it proves. */
export const fieldName = (field: string, section: Section): string =>
  field in GATES ? labelOf(GATES, field) : (fieldIn(section, field)?.label ?? fieldLabel(field))
