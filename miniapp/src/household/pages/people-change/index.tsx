import { PeopleChangeScreen } from '../../../features/file/people-change.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PeopleChangePage() {
  return <PeopleChangeScreen id={usePageParams()['id'] ?? ''} />
}
