import { DemolitionScreen } from '../../../features/household/demolition.screen'
import { usePageParams } from '../../../platform/navigate'

export default function DemolitionPage() {
  return <DemolitionScreen id={usePageParams()['id'] ?? ''} />
}
