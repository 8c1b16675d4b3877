import { RecordScreen } from '../../../features/household/record.screen'
import { usePageParams } from '../../../platform/navigate'

export default function RecordPage() {
  return <RecordScreen id={usePageParams()['id'] ?? ''} />
}
