import { FileScreen } from '../../../features/file/file.screen'
import { usePageParams } from '../../../platform/navigate'

export default function FilePage() {
  return <FileScreen id={usePageParams()['id'] ?? ''} />
}
