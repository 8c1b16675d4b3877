import { ScanScreen } from '../../features/household/scan.screen'
import { usePageParams } from '../../platform/navigate'

/** `code` or `q` (WeChat's name for an ordinary link) or `scene`: a plate led here. */
export default function ScanPage() {
  const params = usePageParams()
  return <ScanScreen code={params['code'] ?? params['q'] ?? params['scene']} />
}
