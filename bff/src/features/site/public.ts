export { recordSiteSection } from './record-site-section'
export { SITE_FILE_COLUMNS } from './site-rows'
export type { SiteFileRow } from './site-rows'
export { lockSite } from './site.queries'
