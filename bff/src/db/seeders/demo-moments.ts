import { startOfDate } from '@anju/shared-types'
import type { Gate, GateState, HouseholdFacts, Section } from '@anju/shared-types'
import { DEMO_START } from '../../clock/clocks'
import type { HouseholdPlan, Proof } from './demo-households'
import { seededRandom, seedOf } from './demo-random'
import type { DemoUsers } from './demo-users'

/** Something that was recorded of a household: what the history, the figures and the audit tell of it. */
export interface Moment {
  /** recorded_at and occurred_at, UTC ms. */
  at: number
  occurredAt: number
  section: Section
  operation: string
  actorId: string
  fieldsBefore: Record<string, unknown>
  fieldsAfter: Record<string, unknown>
  /** False for proof alone, which does not make a new version. */
  newVersion: boolean
  facts: HouseholdFacts
}

const DAY = 86_400_000
const FIRST = Date.UTC(2020, 3, 3, 1)
/** Part of the field work that was done before the first closed month; the rest comes month by month. */
const EARLY = 62

export const gateState = (proof: Proof): GateState => (proof === 'full' ? 'recognised' : 'reported')

/** A household's recorded life from its registration to the demo's first morning, in order. */
export function momentsOf(plan: HouseholdPlan, users: DemoUsers): Moment[] {
  const random = seededRandom(seedOf(`moments ${plan.householdNo}`))
  const registeredAt = FIRST + random.int(24 * DAY)
  /** A working hour of a day before the demo starts. */
  const when = (notBefore: number): number => {
    const early = random.chance(EARLY)
    const from = Math.max(notBefore, early ? registeredAt : Date.UTC(2020, 4, 2))
    const span = Math.max(DAY, (early ? Date.UTC(2020, 4, 1) : DEMO_START - DAY) - from)
    return Math.min(from + Math.floor(random.next() * span), DEMO_START - 3_600_000)
  }
  let facts = registrationFacts(plan)
  const moments: Moment[] = [
    {
      at: registeredAt,
      occurredAt: registeredAt - 3_600_000,
      section: 'registration',
      operation: 'registerHousehold',
      actorId: users.countyAdminOf(plan.site.countyCode),
      fieldsBefore: {},
      fieldsAfter: registeredFields(plan),
      newVersion: true,
      facts,
    },
  ]
  const add = (moment: Omit<Moment, 'occurredAt'>) => {
    // Most of it is told the same day; some of it after two days in a valley.
    const delay = random.chance(85) ? random.int(6 * 3_600_000) : random.int(3 * DAY)
    facts = moment.facts
    moments.push({ ...moment, occurredAt: moment.at - delay })
  }
  const prove = (gate: Gate, at: number, actorId: string) =>
    add({
      at,
      section: 'recognition',
      operation: 'addProof',
      actorId,
      fieldsBefore: { [gate]: 'reported' },
      fieldsAfter: { [gate]: 'recognised' },
      newVersion: false,
      facts: { ...facts, gates: { ...facts.gates, [gate]: 'recognised' } },
    })

  if (plan.moveIn) {
    const { date, status, proof } = plan.moveIn
    const at = when(date ? startOfDate(date) + 10 * 3_600_000 : registeredAt)
    const together = proof === 'full' && random.chance(60)
    const state = date ? (together ? 'recognised' : 'reported') : 'none'
    add({
      at,
      section: 'move_in',
      operation: 'recordMoveIn',
      actorId: plan.helperId,
      fieldsBefore: { actualMoveInDate: null, occupancyStatus: null },
      fieldsAfter: { actualMoveInDate: date, occupancyStatus: status },
      newVersion: true,
      facts: {
        ...facts,
        actualMoveInDate: date,
        occupancyStatus: status,
        gates: { ...facts.gates, E2: state },
      },
    })
    if (date && proof === 'full' && !together) prove('E2', later(random.int(12 * DAY), at), plan.helperId)
  }
  const { status, date, proof } = plan.demolition
  if (status === 'demolished' || status === 'in_progress') {
    const last = moments[moments.length - 1]!.at
    const at = Math.max(when(date ? startOfDate(date) + 10 * 3_600_000 : registeredAt), last + 60_000)
    const actorId = users.townshipAdminOf(plan.township)
    const together = proof === 'full' && random.chance(60)
    const state = status === 'demolished' ? (together ? 'recognised' : 'reported') : 'none'
    add({
      at,
      section: 'demolition',
      operation: 'recordDemolition',
      actorId,
      fieldsBefore: { demolitionStatus: 'not_demolished', demolitionDate: null },
      fieldsAfter: { demolitionStatus: status, demolitionDate: date },
      newVersion: true,
      facts: { ...facts, demolitionStatus: status, gates: { ...facts.gates, E3b: state } },
    })
    if (status === 'demolished' && proof === 'full' && !together)
      prove('E3b', later(random.int(12 * DAY), at), actorId)
  }
  return moments
}

const later = (ms: number, at: number) => Math.min(at + 60_000 + ms, DEMO_START - 60_000)

/** 未拆除 until somebody says otherwise; what a county approved is known from the start. */
const initialDemolition = (plan: HouseholdPlan) => {
  const { status } = plan.demolition
  return status === 'demolished' || status === 'in_progress' ? 'not_demolished' : status
}

function registrationFacts(plan: HouseholdPlan): HouseholdFacts {
  return {
    status: 'active',
    relocationType: plan.relocationType,
    populations: { approved: plan.approved, benefit: plan.benefit, living: plan.living },
    rosterRecognised: plan.rosterProof === 'full',
    housingAreaCentiM2: plan.areaCentiM2,
    selfRaisedAmountFen: plan.selfRaisedFen,
    keyHandoverDate: plan.keys,
    actualMoveInDate: null,
    occupancyStatus: null,
    oldHouseType: plan.oldHouse,
    demolitionStatus: initialDemolition(plan),
    demolitionDueDate: plan.demolition.due,
    gates: { E1: gateState(plan.rosterProof) },
  }
}

const registeredFields = (plan: HouseholdPlan) => ({
  approvedPopulation: plan.approved,
  housingAreaCentiM2: plan.areaCentiM2,
  selfRaisedAmountFen: plan.selfRaisedFen,
  keyHandoverDate: plan.keys,
  oldHouseType: plan.oldHouse,
})
