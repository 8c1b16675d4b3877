import { SITE_GATES, SITE_SECTIONS } from '@anju/shared-types'
import type { Actor, RolePolicy, SectionFields, Site, SiteSummary } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import { presentGatedValues } from '../recognition/public'
import type { Proof } from '../recognition/public'
import type { SiteFileRow, SiteListRow } from './site-rows'
import { writableSiteSections } from './site.policy'

export const presentSiteSummary = (row: SiteListRow): SiteSummary => ({
  ...{ code: row.code, name: row.name, countyName: row.county_name ?? '' },
  ...{ isDispersed: Number(row.is_dispersed) === 1, households: Number(row.households) },
  unproved: Number(row.unproved),
})

/** Whitelisted by the catalogue; personal numbers masked. */
export function presentSite(
  row: SiteFileRow,
  { gates, evidence }: Proof,
  actor: Actor & { unitCode: string },
  roles: RolePolicy,
  rights: Pick<Site, 'mayIssuePlates' | 'mayRegister'>,
): Site {
  const sections: readonly SectionFields[] = SITE_SECTIONS
  return {
    code: row.code,
    version: Number(row.version),
    countyName: row.county_name ?? '',
    isDispersed: Number(row.is_dispersed) === 1,
    households: Number(row.households),
    sections: Object.fromEntries(
      sections.map((section) => [section.key, presentSection(section, row)]),
    ) as unknown as Site['sections'],
    gatedValues: presentGatedValues(SITE_GATES, gates, evidence),
    writable: writableSiteSections(actor, row.code, roles),
    ...rights,
    updatedAt: Number(row.updated_at),
  }
}
