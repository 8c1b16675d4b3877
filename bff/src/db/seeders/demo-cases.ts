import type { HouseholdPlan } from './demo-households'
import { seededRandom, seedOf } from './demo-random'
import type { DemoShape } from './demo-shape'

/** Sizes whose flats stand so near the line that a small change crosses it. */
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
  const queue = [...home, ...seededRandom(seedOf('cases')).shuffle(rest)]
  const take = (fits: (p: HouseholdPlan) => boolean = () => true): HouseholdPlan => {
    const at = queue.findIndex(fits)
    return queue.splice(at, 1)[0]!
  }
  const times = (n: number, make: () => void) => Array.from({ length: n }).forEach(make)
  const { cases } = shape

  // As on the first household of the personas' site: 125.01 m², five approved, one of them dead.
  const first = take()
  Object.assign(first, {
    approved: 5,
    benefit: 5,
    living: 4,
    deceased: 1,
    areaCentiM2: 12_501,
    selfRaisedFen: 1_000_000,
  })
  first.moveIn = { date: '2020-10-12', status: 'resident', proof: 'full' }
  first.oldHouse = 'independent'
  first.demolition = { status: 'demolished', date: '2020-09-20', due: null, proof: 'partial' }

  lacking(take())
  times(cases.areaOver - 1, () => {
    const plan = take()
    plan.areaCentiM2 = perPerson * plan.benefit + 100 + plan.benefit * 37
  })
  times(cases.selfRaisedOver, () => {
    const plan = take()
    plan.selfRaisedFen = 250_000 * plan.benefit + 100
  })
  times(cases.exactlyAtLimit, () => {
    const plan = take()
    plan.areaCentiM2 = perPerson * plan.benefit
  })
  const nearly = take((p) => p.benefit === 4)
  nearly.areaCentiM2 = 10_001
  times(cases.deaths - 1, () => {
    const plan = take()
    Object.assign(plan, {
      living: plan.benefit - 1,
      deceased: 1,
      areaCentiM2: perPerson * plan.benefit - 100,
    })
  })
  times(cases.births, () => {
    const plan = take()
    Object.assign(plan, { benefit: plan.approved + 1, living: plan.living + 1 })
    plan.areaCentiM2 = perPerson * plan.approved + 500
  })
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
