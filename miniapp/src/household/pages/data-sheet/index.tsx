import { DataSheetScreen } from '../../../features/privacy/data-sheet.screen'
import { usePageParams } from '../../../platform/navigate'

export default function DataSheetPage() {
  const params = usePageParams()
  return <DataSheetScreen id={params['id'] ?? ''} />
}
