import { GuestScreen } from '../../features/session/guest.screen'
import { usePageParams } from '../../platform/navigate'

export default function GuestPage() {
  return <GuestScreen code={usePageParams()['code']} />
}
