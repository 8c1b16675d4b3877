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

export interface Moved {
  kind: PersonChangeKind
  recognised: boolean
  /** He left this household and is back: he was counted as one who left. */
  returns: boolean
  /** He benefits already: of the approval, or an addition that was recognised. */
  benefits: 'approved' | 'added' | null
}

/**
 * living = approved + added − deceased − moved out; benefit = approved + recognised additions, the deceased and who left
 * stay in (domain.md §1.2, §1.3): nobody benefits twice, and an addition that was a mistake does not benefit. With the
 * last one of a family its file is closed.
 */
export function movedBy(row: Counted, { kind, recognised, returns, benefits }: Moved) {
  const adds = addsPerson(kind)
  const died = kind === 'death'
  const living = row.living_population + (adds ? 1 : -1)
  const more = adds && recognised && !benefits ? 1 : 0
  const less = kind === 'duplicate' && benefits === 'added' ? 1 : 0
  return {
    benefit_population: row.benefit_population + more - less,
    living_population: living,
    deceased_population: row.deceased_population + (died ? 1 : 0),
    added_population: row.added_population + (adds && !returns ? 1 : 0),
    moved_out_population: row.moved_out_population + (!adds && !died ? 1 : 0) - (returns ? 1 : 0),
    status: living === 0 ? 'all_deceased' : row.status,
  }
}

/** The counts once somebody is there again whose going was told in error: as if it had never been told. */
export function takenBackBy(row: Counted, kind: PersonChangeKind, benefits: Moved['benefits']) {
  const died = kind === 'death'
  return {
    benefit_population: row.benefit_population + (kind === 'duplicate' && benefits === 'added' ? 1 : 0),
    living_population: row.living_population + 1,
    deceased_population: row.deceased_population - (died ? 1 : 0),
    moved_out_population: row.moved_out_population - (died ? 0 : 1),
  }
}

/** The household is called by its head: both names, masked, where it is called otherwise after a change. */
export function headNames(household: Pick<LocatedHousehold, 'head_name'>, patch: Record<string, Value>) {
  const next = patch['head_name']
  if (typeof next !== 'string' || next === household.head_name) return { before: {}, after: {} }
  return { before: { headName: maskName(household.head_name) }, after: { headName: maskName(next) } }
}
