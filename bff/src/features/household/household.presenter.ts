import {
  codesOf,
  evaluateRedLines,
  GATES,
  HOUSEHOLD_GATES,
  HOUSEHOLD_SECTIONS,
  sectionOf,
  shanghaiMonth,
  warningsOf,
} from '@anju/shared-types'
import type {
  Actor,
  Household,
  HouseholdSummary,
  Policy,
  RedLineFinding,
  Section,
  TimelineEntry,
} from '@anju/shared-types'
import { withoutMark } from '../../catalogue/sealed-fields'
import { presentSection } from '../../catalogue/section-columns'
import type { AttachedEvidence } from '../evidence/public'
import { presentGatedValues, statesOf } from '../recognition/public'
import type { GatedRow } from '../recognition/public'
import { factsOf } from './household-facts'
import type { HouseholdRow } from './household-facts'
import { abilitiesOn, writableSections } from './household.policy'
import { maskName } from '../../http/masks'
import { reachOf } from './household-facts'
import type { LocatedHousehold, TimelineRow } from './household-facts'

/** `5 栋 1 单元 302`, as on the door. */
export const doorplateOf = (row: { building: string; unit: string; room_no: string }): string =>
  `${row.building} 栋 ${row.unit} 单元 ${row.room_no}`

export function findingsOf(row: HouseholdRow, gates: readonly GatedRow[], policy: Policy): RedLineFinding[] {
  return evaluateRedLines(factsOf(row, statesOf(gates)), policy.redLines)
}

type PlainSections = Pick<
  Household,
  Exclude<(typeof HOUSEHOLD_SECTIONS)[number]['key'], 'moveIn' | 'demolition'>
>

/** The sections of the catalogue under their names. */
const presentSections = (row: HouseholdRow): PlainSections =>
  Object.fromEntries(
    HOUSEHOLD_SECTIONS.map((section) => [section.key, presentSection(section, row)]),
  ) as unknown as PlainSections

/** Whitelisted and masked: what is not named here never leaves the server. */
export function presentHousehold(
  row: LocatedHousehold,
  gates: readonly GatedRow[],
  evidence: readonly AttachedEvidence[],
  actor: Actor,
  policy: Policy,
): Household {
  const facts = factsOf(row, statesOf(gates))
  return {
    id: row.id,
    version: row.version,
    householdNo: row.household_no,
    status: facts.status,
    siteCode: row.site_code,
    siteName: row.site_name,
    countyName: row.county_name,
    doorplate: doorplateOf(row),
    headName: maskName(row.head_name),
    originTownship: row.origin_township,
    originName: row.origin_name ?? '',
    relocationType: facts.relocationType,
    relocationYear: row.relocation_year,
    populations: {
      ...facts.populations,
      deceased: row.deceased_population,
      added: row.added_population,
      movedOut: row.moved_out_population,
    },
    ...presentSections(row),
    moveIn: { actualMoveInDate: facts.actualMoveInDate, occupancyStatus: facts.occupancyStatus },
    demolition: {
      oldHouseType: facts.oldHouseType,
      demolitionStatus: facts.demolitionStatus,
      demolitionDate: row.demolition_date,
      demolitionDueDate: facts.demolitionDueDate,
    },
    gatedValues: presentGatedValues(HOUSEHOLD_GATES, gates, evidence),
    redLines: evaluateRedLines(facts, policy.redLines),
    abilities: abilitiesOn(actor, reachOf(row), policy.roles),
    writable: writableSections(actor, reachOf(row), policy.roles),
    updatedAt: Number(row.updated_at),
    confirmedAt: Number(row.confirmed_at),
  }
}

const ORDER = codesOf(GATES)

export function presentSummary(
  row: HouseholdRow & { site_name: string },
  gates: readonly GatedRow[],
  policy: Policy,
): HouseholdSummary {
  const own = gates.filter((gate) => gate.owner_id === row.id)
  const missing = own
    .filter((gate) => gate.state === 'reported' && gate.missing.length > 0)
    .sort((a, b) => ORDER.indexOf(a.gate) - ORDER.indexOf(b.gate))
  return {
    id: row.id,
    version: row.version,
    householdNo: row.household_no,
    siteCode: row.site_code,
    siteName: row.site_name,
    doorplate: doorplateOf(row),
    headName: maskName(row.head_name),
    livingPopulation: row.living_population,
    occupancyStatus: row.occupancy_status as HouseholdSummary['occupancyStatus'],
    demolitionStatus: row.demolition_status as HouseholdSummary['demolitionStatus'],
    status: row.status as HouseholdSummary['status'],
    missing: missing.map((gate) => ({ gate: gate.gate, shots: gate.missing })),
    redLine: warningsOf(findingsOf(row, own, policy)).some((f) => f.level === 'red'),
    updatedAt: Number(row.updated_at),
    confirmedAt: Number(row.confirmed_at),
  }
}

/**
 * Both times of a change; figures count it in the month of the second (model.md §2). Of a person's section that this
 * reader does not read it is told whose it is, and not what is in it.
 */
export function presentTimelineEntry(row: TimelineRow, readable: readonly Section[]): TimelineEntry {
  const ofPerson = sectionOf(row.section as Section)?.layer === 'person'
  const hidden = ofPerson && !readable.includes(row.section as Section)
  const before = JSON.parse(row.fields_before) as Record<string, unknown>
  const after = JSON.parse(row.fields_after) as Record<string, unknown>
  const [occurredAt, recordedAt] = [Number(row.occurred_at), Number(row.recorded_at)]
  return {
    id: row.id,
    section: row.section as TimelineEntry['section'],
    outcome: row.outcome as TimelineEntry['outcome'],
    occurredAt,
    recordedAt,
    lateForMonth: shanghaiMonth(occurredAt) !== shanghaiMonth(recordedAt),
    actorName: row.actor_name ?? '系统',
    personName: ofPerson && row.person_name ? maskName(row.person_name) : null,
    hidden,
    changes: (hidden ? [] : Object.keys(after).filter(isTold)).map((field) => ({
      field,
      before: withoutMark(field, before[field] ?? null),
      after: withoutMark(field, after[field] ?? null),
    })),
  }
}

/** Ids are for the next write, not for a reader. */
const isTold = (field: string): boolean => !/Id$/.test(field)
