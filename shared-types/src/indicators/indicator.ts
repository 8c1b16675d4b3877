import { evaluateRedLines } from '../red-lines/evaluate-red-lines'
import type { RedLineFacts } from '../red-lines/evaluate-red-lines'
import { livesThere } from '../recognition/gate-fields'
import type { RedLinePolicy } from '../policy/policy'
import type {
  DemolitionStatus,
  HouseholdStatus,
  OccupancyStatus,
  OldHouseType,
} from '../vocabulary/household'
import type { Gate, GateState } from '../vocabulary/evidence'

export const INDICATOR_IDS = ['occupancyRate', 'demolitionRate', 'areaOverCount'] as const
export type IndicatorId = (typeof INDICATOR_IDS)[number]

/** Everything the household indicators look at. Dates are `YYYY-MM-DD`. */
export interface HouseholdFacts extends RedLineFacts {
  status: HouseholdStatus
  keyHandoverDate: string | null
  actualMoveInDate: string | null
  occupancyStatus: OccupancyStatus | null
  oldHouseType: OldHouseType | null
  demolitionStatus: DemolitionStatus | null
  /** 缓拆 ends on this date; from then on the house is due. */
  demolitionDueDate: string | null
  gates: Partial<Record<Gate, GateState>>
}

/** One subject's share of an indicator: what was filled in, what is recognised, and whether it counts at all. */
export interface Contribution {
  reportedNum: number
  recognisedNum: number
  den: number
}

export const NOTHING: Contribution = { reportedNum: 0, recognisedNum: 0, den: 0 }

const counted = (facts: HouseholdFacts) =>
  facts.status === 'active' && facts.relocationType === 'registered_poor'
const isRecognised = (facts: HouseholdFacts, gate: Gate) => facts.gates[gate] === 'recognised'

function share(reported: boolean, recognised: boolean): Contribution {
  return { reportedNum: reported ? 1 : 0, recognisedNum: reported && recognised ? 1 : 0, den: 1 }
}

function occupancyRate(facts: HouseholdFacts): Contribution {
  if (!counted(facts) || !facts.keyHandoverDate) return NOTHING
  return share(
    livesThere(facts.occupancyStatus) && facts.actualMoveInDate !== null,
    isRecognised(facts, 'E2'),
  )
}

/** True when the old house has to come down by now (domain.md §4 demolitionRate). */
export function isDemolitionDue(facts: HouseholdFacts, businessDate: string): boolean {
  if (facts.oldHouseType !== 'independent' && facts.oldHouseType !== 'attached') return false
  if (facts.demolitionStatus === 'not_required' || facts.demolitionStatus === 'approved_keep') return false
  if (facts.demolitionStatus === 'approved_defer')
    return facts.demolitionDueDate !== null && facts.demolitionDueDate <= businessDate
  return true
}

function demolitionRate(facts: HouseholdFacts, businessDate: string): Contribution {
  if (!counted(facts) || !isDemolitionDue(facts, businessDate)) return NOTHING
  return share(facts.demolitionStatus === 'demolished', isRecognised(facts, 'E3b'))
}

function areaOverCount(facts: HouseholdFacts, policy: RedLinePolicy): Contribution {
  if (!counted(facts)) return NOTHING
  const finding = evaluateRedLines(facts, policy).find((f) => f.rule === 'RL1')!
  return finding.result === 'undecidable' ? NOTHING : share(finding.result === 'over', true)
}

/**
 * What one household adds to every indicator on a business date (Asia/Shanghai). A pure function of its facts
 * (model.md §5); the tally of its site moves by the difference of two of these.
 */
export function contributionsOf(
  facts: HouseholdFacts,
  businessDate: string,
  policy: RedLinePolicy,
): Record<IndicatorId, Contribution> {
  return {
    occupancyRate: occupancyRate(facts),
    demolitionRate: demolitionRate(facts, businessDate),
    areaOverCount: areaOverCount(facts, policy),
  }
}
