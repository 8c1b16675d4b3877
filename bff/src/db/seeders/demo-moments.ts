import { startOfDate } from '@anju/shared-types'
import type { Gate, GateState, HouseholdFacts, Section } from '@anju/shared-types'
import { DEMO_START } from '../../clock/clocks'
import type { HouseholdPlan, Proof } from './demo-households'
import type { Random } from './demo-random'
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

/** Writes a household's life moment by moment; each stands on the facts that the one before left. */
class Life {
  readonly moments: Moment[] = []
  readonly random: Random

  constructor(
    private readonly plan: HouseholdPlan,
    readonly registeredAt: number,
    random: Random,
  ) {
    this.random = random
  }

  get facts(): HouseholdFacts {
    return this.moments[this.moments.length - 1]?.facts ?? registrationFacts(this.plan)
  }

  get lastAt(): number {
    return this.moments[this.moments.length - 1]?.at ?? this.registeredAt
  }

  /** An instant of the field work, before the first closed month or in one of the months since. */
  when(notBefore: number): number {
    const early = this.random.chance(EARLY)
    const from = Math.max(notBefore, early ? this.registeredAt : Date.UTC(2020, 4, 2))
    const span = Math.max(DAY, (early ? Date.UTC(2020, 4, 1) : DEMO_START - DAY) - from)
    return Math.min(from + Math.floor(this.random.next() * span), DEMO_START - 3_600_000)
  }

  /** Most of it is told the same day; some of it after two days in a valley. */
  add(moment: Omit<Moment, 'occurredAt'>): void {
    const delay = this.random.chance(85) ? this.random.int(6 * 3_600_000) : this.random.int(3 * DAY)
    this.moments.push({ ...moment, occurredAt: moment.at - delay })
  }

  /** A value of a section; its proof comes along, some days later, or not at all. */
  record(gate: Gate, claims: boolean, proof: Proof, moment: Omit<Moment, 'occurredAt' | 'newVersion'>): void {
    const { random } = this
    const together = claims && proof === 'full' && random.chance(60)
    const state = !claims ? 'none' : together ? 'recognised' : 'reported'
    const withGate = (facts: HouseholdFacts, now: GateState) => ({
      ...facts,
      gates: { ...facts.gates, [gate]: now },
    })
    this.add({ ...moment, newVersion: true, facts: withGate(moment.facts, state) })
    if (!claims || proof !== 'full' || together) return
    this.add({
      at: Math.min(moment.at + 60_000 + random.int(12 * DAY), DEMO_START - 60_000),
      section: 'recognition',
      operation: 'addProof',
      actorId: moment.actorId,
      fieldsBefore: { [gate]: 'reported' },
      fieldsAfter: { [gate]: 'recognised' },
      newVersion: false,
      facts: withGate(this.facts, 'recognised'),
    })
  }
}

/** A household's recorded life from its registration to the demo's first morning, in order. */
export function momentsOf(plan: HouseholdPlan, users: DemoUsers): Moment[] {
  const random = seededRandom(seedOf(`moments ${plan.householdNo}`))
  const life = new Life(plan, FIRST + random.int(24 * DAY), random)
  life.add({
    at: life.registeredAt,
    section: 'registration',
    operation: 'registerHousehold',
    actorId: users.countyAdminOf(plan.site.countyCode),
    fieldsBefore: {},
    fieldsAfter: registeredFields(plan),
    newVersion: true,
    facts: registrationFacts(plan),
  })
  if (plan.moveIn) {
    const { date, status, proof } = plan.moveIn
    life.record('E2', date !== null, proof, {
      at: life.when(morningOf(date) ?? life.registeredAt),
      section: 'move_in',
      operation: 'recordMoveIn',
      actorId: plan.helperId,
      fieldsBefore: { actualMoveInDate: null, occupancyStatus: null },
      fieldsAfter: { actualMoveInDate: date, occupancyStatus: status },
      facts: { ...life.facts, actualMoveInDate: date, occupancyStatus: status },
    })
  }
  const { status, date, proof } = plan.demolition
  if (status === 'demolished' || status === 'in_progress')
    life.record('E3b', status === 'demolished', proof, {
      at: Math.max(life.when(morningOf(date) ?? life.registeredAt), life.lastAt + 60_000),
      section: 'demolition',
      operation: 'recordDemolition',
      actorId: users.townshipAdminOf(plan.township),
      fieldsBefore: { demolitionStatus: 'not_demolished', demolitionDate: null },
      fieldsAfter: { demolitionStatus: status, demolitionDate: date },
      facts: { ...life.facts, demolitionStatus: status },
    })
  return life.moments
}

const morningOf = (date: string | null) => (date ? startOfDate(date) + 10 * 3_600_000 : null)

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
