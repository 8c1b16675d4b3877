import type { Actor, User } from '@anju/shared-types'
import { mayImportLedger } from '../ledger/public'
import { mayAnswer } from '../petition/public'
import { mayDraw } from '../spot-check/public'
import { isRegionAdmin, mayManageRoster } from '../user/public'

/** Demo identities exist in demo mode alone; elsewhere the address answers like one that does not exist. */
export const mayUseDemo = (settings: { demo: boolean }): boolean => settings.demo

/** What hangs on no record: the pages that the phone offers him. */
export function generalAbilities(actor: Actor): User['abilities'] {
  const abilities: User['abilities'] = []
  if (mayManageRoster(actor)) abilities.push('manageRoster')
  if (isRegionAdmin(actor)) abilities.push('viewAudit')
  else if (actor.assignments.some((a) => a.role === 'county_leader')) abilities.push('viewAudit')
  if (mayDraw(actor)) abilities.push('draw')
  if (mayAnswer(actor)) abilities.push('answerPetitions')
  if (mayImportLedger(actor)) abilities.push('importLedger', 'registerHousehold')
  return abilities
}
