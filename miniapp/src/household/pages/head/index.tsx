import { HeadScreen } from '../../../features/life/head.screen'
import { usePageParams } from '../../../platform/navigate'

export default function HeadPage() {
  const { id } = usePageParams()
  return id ? <HeadScreen id={id} /> : null
}
