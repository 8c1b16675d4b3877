import { DrawScreen } from '../../../features/spot-check/draw.screen'
import { usePageParams } from '../../../platform/navigate'

export default function DrawPage() {
  return <DrawScreen id={usePageParams()['id']} />
}
