import { View } from '@tarojs/components'
import { decorative } from './a11y'
import './bar.scss'

interface Props {
  /** 0…1; null = nothing to measure. */
  share: number | null
  /** A second length behind the first: 填报 behind 认定. */
  behind?: number | null
  tone?: 'brand' | 'red'
}

const percent = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`

/** Decoration: the number stands beside it. */
export function Bar({ share, behind = null, tone = 'brand' }: Props) {
  return (
    <View className="bar" {...decorative}>
      {behind === null ? null : <View className="bar__behind" style={{ width: percent(behind) }} />}
      {share === null ? null : (
        <View className={`bar__fill bar__fill--${tone}`} style={{ width: percent(share) }} />
      )}
    </View>
  )
}
