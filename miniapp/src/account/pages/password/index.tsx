import { PasswordScreen } from '../../../features/session/password.screen'

export default function PasswordPage() {
  return <PasswordScreen />
}
