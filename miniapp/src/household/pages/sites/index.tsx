import { SitesScreen } from '../../../features/site/sites.screen'

export default function SitesPage() {
  return <SitesScreen />
}
