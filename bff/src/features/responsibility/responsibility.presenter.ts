import type { DueHousehold, DueSite, HouseholdSummary } from '@anju/shared-types'
import type { DueHousehold as DueHouseholdRow } from './due-households'
import type { DueSite as DueSiteRow } from './due-sites'

export const presentDueHousehold = (
  { sections }: DueHouseholdRow,
  household: HouseholdSummary,
): DueHousehold => ({ household, sections: sections as DueHousehold['sections'] })

export const presentDueSite = ({ row, sections }: DueSiteRow): DueSite => ({
  site: { code: row.code, name: row.name, countyName: row.county_name ?? '' },
  sections: sections as DueSite['sections'],
})
