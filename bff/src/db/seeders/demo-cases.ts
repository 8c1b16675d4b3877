import type { HouseholdPlan } from './demo-households'
import { seededRandom, seedOf } from './demo-random'
import type { DemoShape } from './demo-shape'

/** RL1's limit, 0.01 m² a person. */
const perPerson = 2_500
const isPlain = (plan: HouseholdPlan) =>
  plan.relocationType === 'registered_poor' &&
  plan.rosterProof === 'full' &&
  plan.approved >= 4 &&
  plan.keys !== null

/**
 * The seeded cases of domain.md §10, each on a household of its own: over the area line, over the self-raised line,
 * exactly at it, 100.01 m² for four, a death that must not create a red, a birth that lifts the line. The first
 * households of the personas' site carry one each, so that a visitor meets them on the first day.
 */
export function seedCases(plans: readonly HouseholdPlan[], shape: DemoShape): void {
  const twins = new Set(
    shape.cities.flatMap((c) => c.counties.flatMap((k) => (k.twinOf ? [k.code, k.twinOf] : []))),
  )
  const home = homeOf(plans, shape)
  const rest = plans.filter((p) => isPlain(p) && !home.includes(p) && !twins.has(p.site.countyCode))
  const others = seededRandom(seedOf('cases')).shuffle(rest)
  const take = (fits: (p: HouseholdPlan) => boolean = () => true): HouseholdPlan =>
    others.splice(others.findIndex(fits), 1)[0]!
  /** The first of a kind lives at home, the others anywhere. */
  const spread = (n: number, change: (plan: HouseholdPlan) => void) => {
    for (let i = 0; i < n; i += 1) change(i === 0 ? (home.shift() ?? take()) : take())
  }
  const { cases } = shape

  spread(1, likeTheDesign)
  spread(1, lacking)
  spread(cases.areaOver - 1, (plan) => {
    plan.areaCentiM2 = perPerson * plan.benefit + 100 + plan.benefit * 37
  })
  spread(cases.selfRaisedOver, (plan) => {
    plan.selfRaisedFen = 250_000 * plan.benefit + 100
  })
  spread(cases.exactlyAtLimit, (plan) => {
    plan.areaCentiM2 = perPerson * plan.benefit
  })
  take((p) => p.benefit === 4).areaCentiM2 = 10_001
  spread(cases.deaths - 1, (plan) => {
    const areaCentiM2 = perPerson * plan.benefit - 100
    Object.assign(plan, { living: plan.benefit - 1, deceased: 1, areaCentiM2 })
  })
  spread(cases.births, (plan) => {
    const areaCentiM2 = perPerson * plan.approved + 500
    Object.assign(plan, { benefit: plan.approved + 1, living: plan.living + 1, areaCentiM2 })
  })
}

/** 125.01 m² for five, one of them dead; living there is proved, the demolition lacks its second picture. */
function likeTheDesign(plan: HouseholdPlan): void {
  Object.assign(plan, { approved: 5, benefit: 5, living: 4, deceased: 1 })
  Object.assign(plan, { areaCentiM2: 12_501, selfRaisedFen: 1_000_000 })
  plan.moveIn = { date: '2020-10-12', status: 'resident', proof: 'full' }
  plan.oldHouse = 'independent'
  plan.demolition = { status: 'demolished', date: '2020-09-20', due: null, proof: 'partial' }
}

/** What a helper finds to do on his first day: a reported move-in without a picture of the inside, a house not yet down. */
function lacking(plan: HouseholdPlan): void {
  plan.moveIn = { date: '2020-09-15', status: 'resident', proof: 'partial' }
  plan.oldHouse = 'independent'
  plan.demolition = { status: 'not_demolished', date: null, due: null, proof: 'none' }
}

/** Households of the helper who can be tried, at the home county's first site. */
function homeOf(plans: readonly HouseholdPlan[], shape: DemoShape): HouseholdPlan[] {
  const at = plans.filter((p) => p.site.countyCode === shape.homeCounty && !p.site.isDispersed)
  const helper = at[0]!.helperId
  const township = at[0]!.site.townships[0]!
  const mine = at.filter((p) => p.helperId === helper)
  for (const plan of mine) plan.township = township
  return mine.filter(isPlain)
}
