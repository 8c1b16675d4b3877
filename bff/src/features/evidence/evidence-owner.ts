import { HOUSEHOLD_GATES, SITE_GATES } from '@anju/shared-types'
import type { Gate } from '@anju/shared-types'
import type { Work } from '../../http/endpoint'
import { problem } from '../../http/problem'
import { canAddEvidence, findVisibleHouseholds, findWriteAccess } from '../household/public'
import { isSite } from '../place/public'
import { canAddSiteEvidence, canViewSite } from '../site/public'
import type { EvidenceOwner, EvidenceRow } from './evidence.queries'

type Asking = Pick<Work<'announceEvidence'>, 'sql' | 'actor' | 'deps' | 'now' | 'policy'>

export interface OwnerAccess {
  owner: EvidenceOwner
  /** He may prove it now; false: he could within the life of a pack (households only). */
  holds: boolean
}

/**
 * Pictures come before the write they prove: whose write would be kept, his pictures are taken too. Throws not_found,
 * forbidden, and evidence_mismatch for a gate that does not lie on what it is sent for.
 */
export async function findOwnerAccess(
  asking: Asking,
  { type, id }: Pick<EvidenceOwner, 'type' | 'id'>,
  gate: Gate,
): Promise<OwnerAccess> {
  if (!liesOn(gate, type)) throw problem('evidence_mismatch')
  const { sql, actor, policy } = asking
  if (type === 'site') {
    if (!canViewSite(actor, id) || !(await isSite(sql, id))) throw problem('not_found')
    if (!canAddSiteEvidence(actor, id, gate, policy.roles)) throw problem('forbidden')
    return { owner: { type, id, siteCode: id }, holds: true }
  }
  const mayWrite = (...[who, reach]: Parameters<Parameters<typeof findWriteAccess>[2]>) =>
    canAddEvidence(who, reach, gate, policy.roles)
  const { household, holds } = await findWriteAccess(asking, id, mayWrite, { lock: false })
  return { owner: { type, id, siteCode: household.site_code }, holds }
}

const liesOn = (gate: Gate, type: EvidenceOwner['type']): boolean =>
  type === 'site' ? gate in SITE_GATES : gate in HOUSEHOLD_GATES || gate === 'E9'

/** A file of a household or site out of his scope does not exist for him. */
export const isOwnerVisible = async (
  { sql, actor }: Pick<Asking, 'sql' | 'actor'>,
  { owner_type, owner_id }: EvidenceRow,
): Promise<boolean> =>
  owner_type === 'site'
    ? canViewSite(actor, owner_id)
    : (await findVisibleHouseholds(sql, actor, [owner_id])).length > 0
