import type { HouseholdSummary } from '@anju/shared-types'

export interface SiteFigures {
  code: string
  name: string
  countyName: string
  /** Of this person's households there. */
  households: number
  people: number
  livingThere: number
  vacant: number
  demolished: number
  missingProof: number
  redLine: number
}

interface PackSite {
  code: string
  name: string
  countyName: string
}

const LIVES = ['resident', 'seasonal']

/** A person's sites by name, counted from what the phone holds; what is reported, not what is recognised. */
export function siteFigures(
  sites: readonly PackSite[],
  households: readonly HouseholdSummary[],
): SiteFigures[] {
  return sites
    .map(({ code, name, countyName }) => {
      const here = households.filter((one) => one.siteCode === code && one.status === 'active')
      const count = (fits: (one: HouseholdSummary) => boolean) => here.filter(fits).length
      return {
        ...{ code, name, countyName, households: here.length },
        people: here.reduce((sum, one) => sum + one.livingPopulation, 0),
        livingThere: count((one) => LIVES.indexOf(one.occupancyStatus ?? '') >= 0),
        vacant: count((one) => one.occupancyStatus === 'vacant'),
        demolished: count((one) => one.demolitionStatus === 'demolished'),
        missingProof: count((one) => one.missing.length > 0),
        redLine: count((one) => one.redLine),
      }
    })
    .filter(({ households: n }) => n > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
