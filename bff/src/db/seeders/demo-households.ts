import type { DemolitionStatus, OccupancyStatus, OldHouseType, ReclaimStatus } from '@anju/shared-types'
import { personName } from './demo-names'
import type { DemoSite } from './demo-places'
import type { Random } from './demo-random'
import { seededRandom, seedOf } from './demo-random'
import type { DemoShape } from './demo-shape'
import type { DemoUsers } from './demo-users'

/** How much of a value's proof is there: all shots, the first one, or none. */
export type Proof = 'full' | 'partial' | 'none'

/** One invented household as it stands at the demo's start. Dates `YYYY-MM-DD`, money in 分, areas in 0.01 m². */
export interface HouseholdPlan {
  site: DemoSite
  householdNo: string
  township: string
  helperId: string
  headName: string
  headIsMale: boolean
  building: number
  unit: number
  room: string
  relocationType: 'registered_poor' | 'accompanying'
  year: number
  approved: number
  benefit: number
  living: number
  deceased: number
  areaCentiM2: number
  selfRaisedFen: number
  keys: string | null
  rosterProof: Proof
  moveIn: { date: string | null; status: OccupancyStatus; proof: Proof } | null
  oldHouse: OldHouseType
  demolition: { status: DemolitionStatus; date: string | null; due: string | null; proof: Proof }
  reclaim: ReclaimStatus | null
  exited: boolean
  certificateIssued: boolean
}

/** Percent of households by size 1–8, and square metres by size (domain.md §10). */
const SIZE_WEIGHTS = [5, 9, 14, 24, 23, 15, 7, 3]
const AREA_M2 = [24, 48, 72, 96, 116, 120, 125, 125]
const RATES = { keys: 99.5, living: 95, demolished: 88, reclaimed: 76, exit: 97, certificate: 62, proof: 87 }

const two = (n: number) => String(n).padStart(2, '0')
const date = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`

/** Every household of every site; twins draw from the same stream, so that two counties end exactly equal. */
export function planHouseholds(
  shape: DemoShape,
  sites: readonly DemoSite[],
  users: DemoUsers,
): HouseholdPlan[] {
  const plans: HouseholdPlan[] = []
  for (const city of shape.cities) {
    const lean = seededRandom(seedOf(`lean ${city.code}`)).next() * 12 - 6
    for (const county of city.counties) {
      const random = seededRandom(seedOf(county.twinOf ?? county.code))
      let no = 0
      for (const site of sites.filter((s) => s.countyCode === county.code))
        for (let i = 0; i < site.households; i += 1) {
          no += 1
          plans.push(planOne(random, site, i, `${county.code}-${String(no).padStart(4, '0')}`, lean, users))
        }
    }
  }
  return plans
}

function proofOf(random: Random, percent: number): Proof {
  if (random.chance(percent)) return 'full'
  return random.chance(50) ? 'partial' : 'none'
}

function planOne(
  random: Random,
  site: DemoSite,
  index: number,
  householdNo: string,
  lean: number,
  users: DemoUsers,
): HouseholdPlan {
  const rate = (base: number) => Math.min(100, base + lean)
  const size = random.weighted(SIZE_WEIGHTS) + 1
  const year = 2016 + random.weighted([10, 25, 35, 25, 5])
  const keys = random.chance(RATES.keys)
    ? date(Math.min(year, 2019), 3 + random.int(9), 1 + random.int(28))
    : null
  const headIsMale = random.chance(80)
  const fullPrice = Math.min(250_000 * size, 1_000_000)
  const helpers = users.helpersOf(site.code)
  return {
    site,
    householdNo,
    township: site.townships[random.weighted([40, 30, 25, 5])]!,
    helperId: helpers[index % helpers.length]!,
    headName: personName(random, headIsMale),
    headIsMale,
    building: 1 + Math.floor(index / 12),
    unit: 1 + (Math.floor(index / 6) % 2),
    room: `${1 + (index % 6)}0${1 + (Math.floor(index / 2) % 2)}`,
    relocationType: random.chance(94) ? 'registered_poor' : 'accompanying',
    year,
    approved: size,
    benefit: size,
    living: size,
    deceased: 0,
    areaCentiM2: AREA_M2[size - 1]! * 100,
    selfRaisedFen: random.chance(40) ? Math.round(fullPrice * 0.7) : fullPrice,
    keys,
    rosterProof: proofOf(random, 97),
    ...living(random, keys, rate),
    ...oldHouse(random, rate),
    exited: random.chance(rate(RATES.exit)),
    certificateIssued: random.chance(rate(RATES.certificate)),
  }
}

/** Living there is filled in by 95 of 100 households with keys; an empty flat is reported without a date. */
function living(
  random: Random,
  keys: string | null,
  rate: (n: number) => number,
): Pick<HouseholdPlan, 'moveIn'> {
  const [lives, seasonal, vacant, proof] = [
    random.chance(rate(RATES.living)),
    random.chance(8),
    random.chance(70),
    proofOf(random, rate(RATES.proof)),
  ]
  const movedIn = keys ? date(Number(keys.slice(0, 4)), Number(keys.slice(5, 7)), 28) : null
  if (!movedIn) return { moveIn: null }
  if (lives) return { moveIn: { date: movedIn, status: seasonal ? 'seasonal' : 'resident', proof } }
  return { moveIn: { date: null, status: vacant ? 'vacant' : 'sublet', proof: 'none' } }
}

function oldHouse(
  random: Random,
  rate: (n: number) => number,
): Pick<HouseholdPlan, 'oldHouse' | 'demolition' | 'reclaim'> {
  const kind = (['independent', 'attached', 'none', 'protected'] as const)[random.weighted([78, 12, 7, 3])]!
  const [demolished, reclaimed, proof] = [
    random.chance(rate(RATES.demolished)),
    random.chance(rate(RATES.reclaimed)),
    proofOf(random, rate(RATES.proof)),
  ]
  const open = (['not_demolished', 'in_progress', 'approved_keep', 'approved_defer'] as const)[
    random.weighted([60, 20, 10, 10])
  ]!
  const on = date(2019, 1 + random.int(12), 1 + random.int(28))
  const none = { date: null, due: null, proof: 'none' as const }
  if (kind === 'none' || kind === 'protected')
    return { oldHouse: kind, demolition: { status: 'not_required', ...none }, reclaim: 'not_required' }
  if (demolished)
    return {
      oldHouse: kind,
      demolition: { status: 'demolished', date: on, due: null, proof },
      reclaim: reclaimed ? 'greened' : 'not_reclaimed',
    }
  const due = open === 'approved_defer' ? '2020-12-31' : null
  return { oldHouse: kind, demolition: { status: open, ...none, due }, reclaim: null }
}
