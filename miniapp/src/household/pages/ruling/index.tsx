import { RulingScreen } from '../../../features/life/ruling.screen'
import { usePageParams } from '../../../platform/navigate'

export default function RulingPage() {
  const { id } = usePageParams()
  return id ? <RulingScreen id={id} /> : null
}
