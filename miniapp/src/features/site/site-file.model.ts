import type { EvidencePolicy, GatedValue, Section, SectionFields, Shot, Site } from '@anju/shared-types'
import { filledOf, gateOfSection, SITE_SECTIONS } from '@anju/shared-types'
import type { SiteView } from '../../sync/site-pending.model'
import { regate } from '../../sync/regate.model'
import type { SectionRow } from '../file/file.model'

export const siteSectionOf = (code: string): SectionFields | null =>
  (SITE_SECTIONS as readonly SectionFields[]).filter((one) => one.code === code)[0] ?? null

export const siteValues = (site: Site, { key }: SectionFields): Record<string, unknown> =>
  (site.sections as unknown as Record<string, Record<string, unknown>>)[key] ?? {}

/** Sections of a site, one's own first, each in the order of the file. */
export function siteRows(view: SiteView): SectionRow[] {
  const { site, marks } = view
  const rows = (SITE_SECTIONS as readonly SectionFields[]).map((section) => ({
    ...{ code: section.code, mark: marks[section.code] ?? null, mine: isMine(site, section.code) },
    unproved: (proofOf(view, section)?.missing.length ?? 0) > 0,
    ...filledOf(section.fields, siteValues(site, section)),
  }))
  return [...rows.filter(({ mine }) => mine), ...rows.filter(({ mine }) => !mine)]
}

export const isMine = (site: Site, code: Section): boolean => site.writable.indexOf(code) >= 0

/** A section's value that counts only with a paper: what stands behind it, what is on its way, what is wanting. */
export interface Proof {
  value: GatedValue
  waiting: Shot[]
  missing: Shot[]
}

/** Null where nothing has to be proved. */
export function proofOf({ site, waiting: onTheWay }: SiteView, section: SectionFields): Proof | null {
  const gate = gateOfSection(section)
  const value = site.gatedValues.filter((one) => one.gate === gate)[0]
  if (!gate || !value || value.state === 'none') return null
  const waiting = onTheWay(gate)
  return { value, waiting, missing: value.missing.filter((shot) => waiting.indexOf(shot) < 0) }
}

/** The photos that the section will lack once this is saved. */
export function shotsAfter(
  site: Site,
  section: SectionFields,
  sent: Record<string, unknown>,
  policy: EvidencePolicy,
): Shot[] {
  const gate = gateOfSection(section)
  if (!gate) return []
  const was = siteValues(site, section)
  const after = regate(site.gatedValues, gate, was, { ...was, ...sent }, policy)
  return after.filter((one) => one.gate === gate)[0]?.missing ?? []
}
