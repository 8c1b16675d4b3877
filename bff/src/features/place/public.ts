export { isSite, lockSiteHead, lockSiteHeads, storeSiteHead } from './site-head'
export type { SiteHead } from './site-head'
