import { parseSection, SITE_SECTIONS } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { fieldProblem } from '../../http/problem'
import { addSiteProof } from './add-site-proof'
import { lockVisibleSite, readSite } from './read-site'
import { recordSiteSection } from './record-site-section'
import { canAddSiteEvidence, canWriteSiteSection, siteScope } from './site.policy'
import { presentSiteSummary } from './site.presenter'
import { listSites } from './site.queries'

export function siteRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listSites', async ({ sql, actor, authorize }) => {
      authorize(true)
      return { items: (await listSites(sql, siteScope(actor))).map(presentSiteSummary) }
    }),
    e.read('getSite', async (work) => {
      const site = await readSite(work, work.input.params.code)
      work.authorize(true)
      return site
    }),
    e.write('recordSiteSection', async (work) => {
      const { actor, policy, authorize, input } = work
      const { code, section: wanted } = input.params
      const section = SITE_SECTIONS.find((one) => one.code === wanted)!
      const parsed = parseSection(section, input.body.fields)
      if (!parsed.ok) throw fieldProblem('invalid_input', parsed.problems)
      const site = await lockVisibleSite(work, code)
      authorize(canWriteSiteSection(actor, code, wanted, policy.roles))
      const { outcome, doubts } = await recordSiteSection(work, section, site, parsed.value, input.body)
      return { outcome, record: await readSite(work, code), ...(doubts.length > 0 ? { doubts } : {}) }
    }),
    e.write('addSiteProof', async (work) => {
      const { code, gate } = work.input.params
      const site = await lockVisibleSite(work, code)
      work.authorize(canAddSiteEvidence(work.actor, code, gate, work.policy.roles))
      const outcome = await addSiteProof(work, site, gate, work.input.body)
      return { outcome, record: await readSite(work, code) }
    }),
  ]
}
