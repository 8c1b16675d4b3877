import { CorrectionScreen } from '../../../features/petition/correction.screen'
import { usePageParams } from '../../../platform/navigate'

export default function CorrectionPage() {
  const params = usePageParams()
  return <CorrectionScreen id={params['id'] ?? ''} />
}
