import { readHouseholdCode } from '@anju/shared-types'
import type { ScanMatch } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { SignedIn } from '../user/public'
import { householdScope } from './household.policy'
import { findHouseholdByPlate } from './household.queries'
import { isGenuinePlateCode, plateHash } from './plate-code'
import type { PlateKeys } from './plate-code'

/**
 * The household behind a scanned or typed code, if this person may see it. A code we never made, a household out of
 * scope and an unknown code look the same from outside (wechat.md "Codes").
 */
export async function scanHousehold(
  sql: Sql,
  actor: SignedIn,
  plateKeys: PlateKeys,
  scanned: string,
): Promise<{ householdId: string | null; match: ScanMatch }> {
  const nobody = { householdId: null, match: 'unknown' as const }
  const code = readHouseholdCode(scanned)
  if (!code || !isGenuinePlateCode(code, plateKeys)) return nobody
  const plate = await findHouseholdByPlate(sql, plateHash(code))
  if (!plate) return nobody
  const scope = householdScope(actor)
  const visible = await sql.one(`select h.id from household h where h.id = ? and ${scope.where}`, [
    plate.household_id,
    ...scope.values,
  ])
  if (!visible) return nobody
  return plate.state === 'active'
    ? { householdId: plate.household_id, match: 'verified' }
    : { householdId: null, match: 'revoked' }
}
