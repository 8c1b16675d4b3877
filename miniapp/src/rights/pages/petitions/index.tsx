import { PetitionsScreen } from '../../../features/petition/petitions.screen'

export default function PetitionsPage() {
  return <PetitionsScreen />
}
