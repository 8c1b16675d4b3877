import { ComplaintScreen } from '../../../features/petition/complaint.screen'

export default function ComplaintPage() {
  return <ComplaintScreen />
}
