import { LoginScreen } from '../../../features/session/login.screen'
import { usePageParams } from '../../../platform/navigate'

export default function LoginPage() {
  return <LoginScreen code={usePageParams()['code']} />
}
