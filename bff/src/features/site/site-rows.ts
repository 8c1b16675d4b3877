import { SITE_SECTIONS } from '@anju/shared-types'
import { columnsOfSections } from '../../catalogue/section-columns'

/** A site with its name and numbers, and the heads of its feed and audit chain for a writer. */
export interface SiteFileRow {
  code: string
  county_name: string | null
  is_dispersed: number
  households: number
  version: number
  updated_at: number
  figures_date: string
  seq: number
  audit_seq: number
  audit_head: string | null
}

const OWN = 'code county_code is_dispersed version updated_at figures_date seq audit_seq audit_head'.split(
  ' ',
)
export const SITE_FILE_COLUMNS = [...OWN, ...columnsOfSections(SITE_SECTIONS)]
  .map((name) => `s.${name}`)
  .join(', ')

/** A site in a list. */
export interface SiteListRow {
  code: string
  name: string
  county_name: string | null
  is_dispersed: number
  households: number
  unproved: number
}
