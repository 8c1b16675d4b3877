import { DevicesScreen } from '../../../features/session/devices.screen'

export default function DevicesPage() {
  return <DevicesScreen />
}
