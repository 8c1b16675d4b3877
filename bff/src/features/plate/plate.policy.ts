import type { Actor } from '@anju/shared-types'
import { canIssuePlates } from '../household/public'
import { canViewSite } from '../site/public'

/** hidden: for him there is no such site; forbidden: there is, and its doors are not his to keep (model.md §7). */
export function issuingAt(
  actor: Actor & { unitCode: string },
  siteCode: string,
): 'yes' | 'forbidden' | 'hidden' {
  if (!canViewSite(actor, siteCode)) return 'hidden'
  return canIssuePlates(actor, siteCode) ? 'yes' : 'forbidden'
}
