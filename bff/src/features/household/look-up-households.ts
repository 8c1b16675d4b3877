import type { Actor } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import { findHouseholdsOfLast4 } from './household.queries'
import type { ListedHousehold } from './household.queries'

/**
 * Households of his scope in which somebody's ID number ends so. The index is kept per county (model.md §9), so the same
 * four digits of another county look different; what lies outside of his scope looks like nothing.
 */
export const lookUpHouseholds = (
  sql: Sql,
  actor: Actor,
  { county, idLast4 }: { county: string; idLast4: string },
): Promise<ListedHousehold[]> => findHouseholdsOfLast4(sql, actor, blindIndex(idLast4.toUpperCase(), county))
