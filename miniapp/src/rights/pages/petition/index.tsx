import { PetitionScreen } from '../../../features/petition/petition.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PetitionPage() {
  const params = usePageParams()
  return <PetitionScreen id={params['id'] ?? ''} />
}
