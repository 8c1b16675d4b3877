import { MeScreen } from '../../features/session/me.screen'

export default function MePage() {
  return <MeScreen />
}
