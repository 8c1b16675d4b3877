import { shanghaiDate } from '@anju/shared-types'
import { insertObjects } from '../../db/sql'
import type { CommandContext } from '../household/public'
import { lockSite, recordSiteSection } from '../site/public'
import type { SitePlan } from './plan-site'

/** Sites are few: each section is written as from the phone, with its history, gate and audit. */
export async function writeSites(context: CommandContext, plans: readonly SitePlan[]): Promise<void> {
  const inOrder = [...plans].sort((a, b) => (a.site.code < b.site.code ? -1 : 1))
  for (const plan of inOrder) {
    if (plan.isNew) await insertSite(context, plan)
    for (const { section, sent } of plan.changes) {
      const site = (await lockSite(context.sql, plan.site.code))!
      await recordSiteSection(context, section, site, sent, {
        ...{ baseVersion: Number(site.version), occurredAt: context.now },
      })
    }
  }
}

/** Empty: its first sections tell the rest, so that its history begins with them. */
async function insertSite({ sql, now }: CommandContext, { site }: SitePlan): Promise<void> {
  const row = {
    ...{ code: site.code, name: '', county_code: site.countyCode, is_dispersed: 0, address: '' },
    ...{ settle_mode: '', planned_households: 0, figures_date: shanghaiDate(now) },
    ...{ seq: 0, audit_seq: 0, audit_head: null, version: 0, created_at: now, updated_at: now },
  }
  await insertObjects(sql, 'site', [row])
}
