import { LifeScreen } from '../../../features/life/life.screen'
import { usePageParams } from '../../../platform/navigate'

export default function LifePage() {
  const { id } = usePageParams()
  return id ? <LifeScreen id={id} /> : null
}
