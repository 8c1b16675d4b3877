import { Button } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import '../../ui/button.scss'

interface Props {
  busy: boolean
  onCode: (phoneCode: string) => void
  onRefused: () => void
}

/** WeChat's own button: the only way to a phone number, and only by the person's tap. */
export function PhoneButton({ busy, onCode, onRefused }: Props) {
  return (
    <Button
      className="button button--primary button--native"
      openType="getPhoneNumber"
      loading={busy}
      disabled={busy}
      onGetPhoneNumber={(event) => {
        const { code } = event.detail
        if (code) onCode(code)
        else onRefused()
      }}
    >
      {t.guest.bind}
    </Button>
  )
}
