import { PersonScreen } from '../../../features/roster/person.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PersonPage() {
  const params = usePageParams()
  return <PersonScreen id={params['id'] ?? ''} />
}
