import { parseSection, SITE_SECTIONS } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { fieldProblem, problem } from '../../http/problem'
import { canIssuePlates, keepsRegister } from '../household/public'
import { findSiteGates } from '../recognition/public'
import { recordSiteSection } from './record-site-section'
import { canViewSite, canWriteSiteSection } from './site.policy'
import { presentSite } from './site.presenter'
import { findSite, lockSite } from './site.queries'

type Reader = Pick<Work<'getSite'>, 'sql' | 'actor' | 'policy'>

async function readSite({ sql, actor, policy }: Reader, code: string) {
  const row = await findSite(sql, code)
  if (!row || !canViewSite(actor, code)) throw problem('not_found')
  const gates = await findSiteGates(sql, code)
  return presentSite(row, gates, actor, policy.roles, {
    mayIssuePlates: canIssuePlates(actor, code),
    mayRegister: keepsRegister(actor, code),
  })
}

export function siteRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('getSite', async (work) => {
      const site = await readSite(work, work.input.params.code)
      work.authorize(true)
      return site
    }),
    e.write('recordSiteSection', async (work) => {
      const { actor, sql, policy, authorize, input } = work
      const { code, section: wanted } = input.params
      const section = SITE_SECTIONS.find((one) => one.code === wanted)!
      const parsed = parseSection(section, input.body.fields)
      if (!parsed.ok) throw fieldProblem('invalid_input', parsed.problems)
      const site = await lockSite(sql, code)
      if (!site || !canViewSite(actor, code)) throw problem('not_found')
      authorize(canWriteSiteSection(actor, code, wanted, policy.roles))
      const { outcome, doubts } = await recordSiteSection(work, section, site, parsed.value, input.body)
      return { outcome, record: await readSite(work, code), ...(doubts.length > 0 ? { doubts } : {}) }
    }),
  ]
}
