import { ConflictScreen } from '../../../features/queue/conflict.screen'
import { usePageParams } from '../../../platform/navigate'

export default function ConflictPage() {
  return <ConflictScreen id={usePageParams()['id'] ?? ''} />
}
