import { gateOfSection, SITE_SECTIONS } from '@anju/shared-types'
import type { Actor, RolePolicy, SectionFields, Site } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import type { GatedRow } from '../recognition/public'
import type { SiteFileRow } from './site-rows'
import { writableSiteSections } from './site.policy'

/** Whitelisted by the catalogue; personal numbers masked. */
export function presentSite(
  row: SiteFileRow,
  gates: readonly GatedRow[],
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
    gatedValues: sections.flatMap((section) => {
      const gate = gateOfSection(section)
      const stored = gates.find((one) => one.gate === gate)
      return gate ? [{ gate, state: stored?.state ?? 'none', missing: stored?.missing ?? [] }] : []
    }),
    writable: writableSiteSections(actor, row.code, roles),
    ...rights,
    updatedAt: Number(row.updated_at),
  }
}
