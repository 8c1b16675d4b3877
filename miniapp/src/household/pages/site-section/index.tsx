import { SiteSectionScreen } from '../../../features/site/site-section.screen'
import { usePageParams } from '../../../platform/navigate'

export default function SiteSectionPage() {
  const { code, section } = usePageParams()
  return code && section ? <SiteSectionScreen code={code} section={section} /> : null
}
