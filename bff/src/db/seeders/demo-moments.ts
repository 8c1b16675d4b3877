import { shanghaiDate, startOfDate } from '@anju/shared-types'
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

const HOUR = 3_600_000
const DAY = 24 * HOUR
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
    return inWorkingHours(from + Math.floor(this.random.next() * span), notBefore)
  }

  /** Most of it is told within the hour; some of it after one or two days in a valley. */
  add(moment: Omit<Moment, 'occurredAt'>): void {
    const { random } = this
    const delay = random.int(HOUR) + (random.chance(85) ? 0 : (1 + random.int(2)) * DAY)
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
      at: Math.min(inWorkingHours(moment.at + random.int(12 * DAY), moment.at + 60_000), DEMO_START - 60_000),
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
  const life = new Life(plan, inWorkingHours(FIRST + random.int(24 * DAY), 0), random)
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

/** The same day between nine and five, not before `notBefore` and not after the demo's start. */
function inWorkingHours(at: number, notBefore: number): number {
  const day = startOfDate(shanghaiDate(at))
  const working = day + 9 * HOUR + Math.floor(((at - day) / DAY) * 8 * HOUR)
  return Math.min(Math.max(working, notBefore), DEMO_START - HOUR)
}

const morningOf = (date: string | null) => (date ? startOfDate(date) + 10 * HOUR : null)

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
