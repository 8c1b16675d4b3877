import { PersonasScreen } from '../../features/session/personas.screen'
import { usePageParams } from '../../platform/navigate'

export default function PersonasPage() {
  return <PersonasScreen code={usePageParams()['code']} />
}
