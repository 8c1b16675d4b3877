import { MoveInScreen } from '../../../features/household/move-in.screen'
import { usePageParams } from '../../../platform/navigate'

export default function MoveInPage() {
  return <MoveInScreen id={usePageParams()['id'] ?? ''} />
}
