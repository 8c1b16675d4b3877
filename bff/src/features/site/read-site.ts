import type { Work } from '../../http/endpoint'
import { problem } from '../../http/problem'
import { canIssuePlates, keepsRegister } from '../household/public'
import { findSiteProof } from '../recognition/public'
import { canViewSite } from './site.policy'
import { presentSite } from './site.presenter'
import { findSite, lockSite } from './site.queries'

type Reader = Pick<Work<'getSite'>, 'sql' | 'actor' | 'policy'>

/** A site as this reader sees it. Throws not_found. */
export async function readSite({ sql, actor, policy }: Reader, code: string) {
  const row = await findSite(sql, code)
  if (!row || !canViewSite(actor, code)) throw problem('not_found')
  const proof = await findSiteProof(sql, code)
  return presentSite(row, proof, actor, policy.roles, {
    mayIssuePlates: canIssuePlates(actor, code),
    mayRegister: keepsRegister(actor, code),
  })
}

/** A site's row, locked until the transaction ends. Throws not_found. */
export async function lockVisibleSite({ sql, actor }: Reader, code: string) {
  const site = await lockSite(sql, code)
  if (!site || !canViewSite(actor, code)) throw problem('not_found')
  return site
}
