import type { Actor } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import { findHouseholdsOfLast4, listScopeCounties, MOST_FOUND } from './household.queries'
import type { ListedHousehold } from './household.queries'

/**
 * Households of his scope in which somebody's ID number ends so. The index is kept per county (model.md §9), so the same
 * four digits look different in each: without a county they are looked for in all in which he has households, wherever
 * these were resettled. What lies outside of his scope looks like nothing.
 */
export async function lookUpHouseholds(
  sql: Sql,
  actor: Actor,
  { county, idLast4 }: { county: string | null; idLast4: string },
): Promise<{ found: ListedHousehold[]; more: boolean }> {
  const counties = county ? [county] : await listScopeCounties(sql, actor)
  if (counties.length === 0) return { found: [], more: false }
  const hashes = counties.map((code) => blindIndex(idLast4.toUpperCase(), code))
  const rows = await findHouseholdsOfLast4(sql, actor, hashes)
  return { found: rows.slice(0, MOST_FOUND), more: rows.length > MOST_FOUND }
}
