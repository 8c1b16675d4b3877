import { addsPerson } from '@anju/shared-types'
import type { PersonChangeKind } from '@anju/shared-types'
import type { Value } from '../../db/sql'
import { maskName } from '../../http/masks'
import type { LocatedHousehold } from '../household/public'

type Counted = Pick<
  LocatedHousehold,
  | 'benefit_population'
  | 'living_population'
  | 'deceased_population'
  | 'added_population'
  | 'moved_out_population'
  | 'status'
>

/** The household's counts by their contract names, as a history tells them. */
export const countsOf = (row: Counted) => ({
  benefitPopulation: row.benefit_population,
  livingPopulation: row.living_population,
  deceasedPopulation: row.deceased_population,
  addedPopulation: row.added_population,
  movedOutPopulation: row.moved_out_population,
  status: row.status,
})

/**
 * living = approved + added − deceased − moved out; benefit = approved + recognised additions, the deceased stay in
 * (domain.md §1.2, §1.3). With the last one of a family its file is closed.
 */
export function movedBy(row: Counted, kind: PersonChangeKind, recognised: boolean) {
  const adds = addsPerson(kind)
  const died = kind === 'death'
  const living = row.living_population + (adds ? 1 : -1)
  return {
    benefit_population: row.benefit_population + (adds && recognised ? 1 : 0),
    living_population: living,
    deceased_population: row.deceased_population + (died ? 1 : 0),
    added_population: row.added_population + (adds ? 1 : 0),
    moved_out_population: row.moved_out_population + (!adds && !died ? 1 : 0),
    status: living === 0 ? 'all_deceased' : row.status,
  }
}

/** The household is called by its head: both names, masked, where it is called otherwise after a change. */
export function headNames(household: Pick<LocatedHousehold, 'head_name'>, patch: Record<string, Value>) {
  const next = patch['head_name']
  if (typeof next !== 'string' || next === household.head_name) return { before: {}, after: {} }
  return { before: { headName: maskName(household.head_name) }, after: { headName: maskName(next) } }
}
