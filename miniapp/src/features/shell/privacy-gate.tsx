import { Button as NativeButton, View } from '@tarojs/components'
import { create } from 'zustand'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { AGREE_BUTTON, answerPrivacy, onPrivacyAsked } from '../../platform/privacy'
import { target } from '../../platform/target'
import '../../ui/button.scss'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'

const useAsked = create<{ asked: boolean }>(() => ({ asked: false }))

/** Once, at the launch. */
export const watchPrivacy = (): void => onPrivacyAsked(() => useAsked.setState({ asked: true }))

function answer(agreed: boolean): void {
  useAsked.setState({ asked: false })
  answerPrivacy(agreed)
}

/** Comes up on whatever page first needs the camera, the place or the phone number; only in WeChat. */
export function PrivacyGate() {
  const asked = useAsked((s) => s.asked)
  if (target === 'h5' || !asked) return null
  return (
    <Sheet title={t.privacy.askTitle} onClose={() => answer(false)}>
      <View className="stack stack--close">
        {t.privacy.ask.map((line) => (
          <View key={line}>{line}</View>
        ))}
      </View>
      <Row title={t.privacy.readAll} onPress={() => go('privacy')} />
      <NativeButton
        id={AGREE_BUTTON}
        className="button button--primary button--native"
        openType="agreePrivacyAuthorization"
        onAgreePrivacyAuthorization={() => answer(true)}
      >
        {t.privacy.agree}
      </NativeButton>
    </Sheet>
  )
}
