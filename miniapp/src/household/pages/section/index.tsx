import { SectionScreen } from '../../../features/file/section.screen'
import { usePageParams } from '../../../platform/navigate'

export default function SectionPage() {
  const { id = '', section = '' } = usePageParams()
  return <SectionScreen id={id} code={section} />
}
