import { QueueScreen } from '../../../features/queue/queue.screen'

export default function QueuePage() {
  return <QueueScreen />
}
