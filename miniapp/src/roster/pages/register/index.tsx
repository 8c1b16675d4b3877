import { RegisterScreen } from '../../../features/life/register.screen'
import { usePageParams } from '../../../platform/navigate'

export default function RegisterPage() {
  const { code, name } = usePageParams()
  return <RegisterScreen site={code && name ? { code, name } : null} />
}
