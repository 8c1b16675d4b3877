import { PersonScreen } from '../../../features/file/person.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PersonPage() {
  const { id = '', personId = '' } = usePageParams()
  return <PersonScreen id={id} personId={personId} />
}
