import { ageOn } from '@anju/shared-types'
import type { HouseholdPlan } from './demo-households'
import { seededRandom, seedOf } from './demo-random'
import type { Random } from './demo-random'

/** What the catalogue knows of a household beyond its plan; `area` in 0.01 m². */
export interface HouseholdDetails {
  oldHouseAreaCentiM2: number | null
  reclaimAreaCentiM2: number | null
  hasLoan: boolean
  publicServices: string[]
  demolitionRewardFen: number | null
  hukouStatus: string
  mainIncomeSources: string[]
  industryProjects: object[]
}

const PROJECTS = [
  ['planting', '桑园 3 亩'],
  ['planting', '沃柑 2 亩'],
  ['breeding', '养羊 12 只'],
  ['breeding', '瑶山鸡 200 只'],
  ['shares', '合作社入股'],
] as const

/** Drawn from a stream of its own, so that the plans stay what they are. */
export function detailsOf(plan: HouseholdPlan): HouseholdDetails {
  const random = seededRandom(seedOf(`details ${plan.householdNo}`))
  const [kind, name] = random.pick(PROJECTS)
  const house = plan.oldHouse !== 'none'
  const demolished = plan.demolition.status === 'demolished'
  const reclaimed = plan.reclaim === 'greened' || plan.reclaim === 'reclaimed'
  return {
    oldHouseAreaCentiM2: house ? (50 + random.int(70)) * 100 : null,
    reclaimAreaCentiM2: reclaimed ? (60 + random.int(90)) * 100 : null,
    hasLoan: random.chance(2),
    publicServices: plan.moveIn?.date ? ['medical_link', 'community_register'] : [],
    demolitionRewardFen: demolished && random.chance(85) ? 2_000_000 : null,
    hukouStatus: (['moved', 'in_progress', 'unwilling', 'not_done'] as const)[
      random.weighted([58, 12, 14, 16])
    ]!,
    mainIncomeSources: random.chance(80) ? ['wage', 'business'] : ['business', 'transfer'],
    industryProjects: random.chance(78)
      ? [{ kind, name, subsidyFen: (2 + random.int(4)) * 100_000, year: 2018 + random.int(3) }]
      : [],
  }
}

/** 脱贫 is told of 建档立卡 households alone. */
export function exitOf(plan: HouseholdPlan): { povertyExitStatus: string; povertyExitYear: number | null } {
  if (plan.relocationType === 'accompanying')
    return { povertyExitStatus: 'not_applicable', povertyExitYear: null }
  return plan.exited
    ? { povertyExitStatus: 'exited', povertyExitYear: plan.year }
    : { povertyExitStatus: 'not_exited', povertyExitYear: null }
}

export const certificateOf = (plan: HouseholdPlan): string =>
  plan.certificateIssued ? 'issued' : 'registered'

/** The day on which the demo's people are as old as they are told to be. */
const TODAY = '2020-11-05'

/** Columns of `person` from `education` on, in the order of the table. */
export function personDetails(random: Random, birthDate: string): (string | number | null)[] {
  const age = ageOn(birthDate, TODAY)
  const ill = age > 55 && random.chance(30)
  return [
    ...schooling(random, age),
    JSON.stringify([ill ? 'chronic' : 'healthy']),
    null,
    null,
    ill ? (random.chance(80) ? 'issued' : 'missing') : 'not_needed',
    ...work(random, age),
    random.chance(97) ? 'resident' : 'none',
    age >= 60
      ? 'resident_drawing'
      : age >= 16
        ? random.chance(90)
          ? 'resident_paying'
          : 'none'
        : 'not_needed',
    random.chance(9) ? 'covered' : random.chance(1) ? 'should_be_covered' : 'not_eligible',
  ]
}

/** education, student_status, dropout_reason. */
function schooling(random: Random, age: number): (string | null)[] {
  if (age < 3) return ['preschool', 'not_student', null]
  if (age < 6) return ['preschool', 'kindergarten', null]
  if (age < 12) return ['primary', 'primary', null]
  if (age < 16) return random.chance(1) ? ['primary', 'dropped_out', 'weary'] : ['junior', 'junior', null]
  if (age < 19) return random.chance(60) ? ['junior', 'senior', null] : ['junior', 'not_student', null]
  const grown = ['illiterate', 'primary', 'junior', 'senior', 'college'] as const
  return [grown[random.weighted(age > 50 ? [20, 50, 25, 4, 1] : [2, 22, 52, 16, 8])]!, 'not_student', null]
}

/** labor_ability to trainings. */
function work(random: Random, age: number): (string | number | null)[] {
  const idle = [null, null, null, null, null, 0]
  if (age < 16) return ['none', ...idle]
  if (age >= 65) return ['lost', ...idle]
  const ability = age >= 60 ? 'weak' : random.chance(15) ? 'skilled' : 'ordinary'
  if (!random.chance(72))
    return [ability, random.chance(70) ? 'willing' : 'unwilling', null, null, null, null, 0]
  const area = (['township', 'county', 'province', 'outside'] as const)[random.weighted([25, 30, 20, 25])]!
  const channel = (['enterprise', 'workshop', 'public_post', 'flexible', 'industry'] as const)[
    random.weighted([45, 15, 12, 18, 10])
  ]!
  return [ability, 'employed', area, channel, null, 3 + random.int(8), random.chance(35) ? 1 : 0]
}
