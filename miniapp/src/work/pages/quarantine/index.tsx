import { QuarantineScreen } from '../../../features/queue/quarantine.screen'

export default function QuarantinePage() {
  return <QuarantineScreen />
}
