import { RevealsScreen } from '../../../features/audit/reveals.screen'

export default function RevealsPage() {
  return <RevealsScreen />
}
