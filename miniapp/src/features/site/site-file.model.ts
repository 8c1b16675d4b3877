import type { Section, SectionFields, Site } from '@anju/shared-types'
import { filledOf, gateOfSection, SITE_SECTIONS } from '@anju/shared-types'
import type { SectionRow } from '../file/file.model'

export const siteSectionOf = (code: string): SectionFields | null =>
  (SITE_SECTIONS as readonly SectionFields[]).filter((one) => one.code === code)[0] ?? null

export const siteValues = (site: Site, { key }: SectionFields): Record<string, unknown> =>
  (site.sections as unknown as Record<string, Record<string, unknown>>)[key] ?? {}

/** Sections of a site, one's own first, each in the order of the file. */
export function siteRows(site: Site): SectionRow[] {
  const rows = (SITE_SECTIONS as readonly SectionFields[]).map((section) => ({
    ...{ code: section.code, mark: null, mine: isMine(site, section.code) },
    ...filledOf(section.fields, siteValues(site, section)),
  }))
  return [...rows.filter(({ mine }) => mine), ...rows.filter(({ mine }) => !mine)]
}

export const isMine = (site: Site, code: Section): boolean => site.writable.indexOf(code) >= 0

/** The section's value counts once its paper is there; null where nothing has to prove it. */
export function isProved(site: Site, section: SectionFields): boolean | null {
  const gate = gateOfSection(section)
  const value = site.gatedValues.filter((one) => one.gate === gate)[0]
  return value && value.state !== 'none' ? value.state === 'recognised' : null
}
