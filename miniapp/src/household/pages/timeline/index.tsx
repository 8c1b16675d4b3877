import { TimelineScreen } from '../../../features/household/timeline.screen'
import { usePageParams } from '../../../platform/navigate'

export default function TimelinePage() {
  return <TimelineScreen id={usePageParams()['id'] ?? ''} />
}
