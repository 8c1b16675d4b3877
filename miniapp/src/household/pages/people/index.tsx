import { PeopleScreen } from '../../../features/privacy/people.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PeoplePage() {
  const params = usePageParams()
  return <PeopleScreen id={params['id'] ?? ''} />
}
