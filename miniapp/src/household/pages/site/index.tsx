import { SiteScreen } from '../../../features/household/site.screen'

export default function SitePage() {
  return <SiteScreen />
}
