import { PlatesScreen } from '../../../features/plate/plates.screen'
import { usePageParams } from '../../../platform/navigate'

export default function PlatesPage() {
  const { code, id } = usePageParams()
  return code ? <PlatesScreen code={code} householdId={id ?? null} /> : null
}
