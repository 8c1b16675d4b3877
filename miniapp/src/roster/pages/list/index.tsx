import { RosterScreen } from '../../../features/roster/list.screen'

export default function RosterPage() {
  return <RosterScreen />
}
