import { SiteFileScreen } from '../../../features/site/site-file.screen'
import { usePageParams } from '../../../platform/navigate'

export default function SiteFilePage() {
  const { code } = usePageParams()
  return code ? <SiteFileScreen code={code} /> : null
}
