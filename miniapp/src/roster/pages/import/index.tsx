import { ImportScreen } from '../../../features/roster/import.screen'

export default function ImportPage() {
  return <ImportScreen />
}
