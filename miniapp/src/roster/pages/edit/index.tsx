import { EditScreen } from '../../../features/roster/edit.screen'
import { usePageParams } from '../../../platform/navigate'

export default function EditPage() {
  const params = usePageParams()
  return <EditScreen id={params['id']} />
}
