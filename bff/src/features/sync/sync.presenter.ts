import type { Pack } from '@anju/shared-types'
import type { ScopeSite } from '../household/public'

export const presentPackSite = (site: ScopeSite): NonNullable<Pack['around']>['sites'][number] => ({
  code: site.code,
  name: site.name,
  countyName: site.county_name ?? '',
})
