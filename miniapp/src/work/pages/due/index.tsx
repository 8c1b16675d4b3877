import { DueScreen } from '../../../features/responsibility/due.screen'

export default function DuePage() {
  return <DueScreen />
}
