import { HealthScreen } from '../../../features/audit/health.screen'

export default function HealthPage() {
  return <HealthScreen />
}
