import { PersonSectionScreen } from '../../../features/file/person-section.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PersonSectionPage() {
  const { id = '', personId = '', section = '' } = usePageParams()
  return <PersonSectionScreen id={id} personId={personId} code={section} />
}
