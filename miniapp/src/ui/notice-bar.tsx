import { View } from '@tarojs/components'
import { pressProps } from '../platform/press'
import { asStatus } from './a11y'
import { Icon } from './icon'
import type { IconName } from './icons'
import './notice-bar.scss'

interface Props {
  icon: IconName
  /** 离线 · 待上传 2 项 */
  text: string
  /** 联网后自动继续 */
  aside?: string
  onPress?: () => void
}

/** Slim and dark, above everything else. */
export function NoticeBar({ icon, text, aside, onPress }: Props) {
  return (
    <View {...asStatus}>
      <View className="notice-bar pressable" {...(onPress ? pressProps(onPress) : {})}>
        <Icon name={icon} colour="white" />
        <View className="grow">{text}</View>
        {aside ? <View>{aside}</View> : null}
      </View>
    </View>
  )
}
