import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { Icon } from '../../ui/icon'
import './ranking.scss'

interface Props {
  /** Places gained; null when there is nothing to compare with. */
  change: number | null
  /** On the blue card. */
  light?: boolean
  long?: boolean
}

/** Sign and words; standing still is neutral, not green. */
export function RankChange({ change, light = false, long = false }: Props) {
  if (change === null) return null
  const way = change > 0 ? 'up' : change < 0 ? 'down' : 'flat'
  const colour = light ? 'white' : way === 'up' ? 'green' : way === 'down' ? 'red' : 'muted'
  return (
    <View className={`rank-change rank-change--${light ? 'light' : way}`}>
      <Icon name={way} colour={colour} size="mark" />
      <View>{wordsOf(change, long)}</View>
    </View>
  )
}

function wordsOf(change: number, long: boolean): string {
  if (change === 0) return t.ranking.flat
  if (change > 0) return long ? t.ranking.up(change) : t.ranking.shortUp(change)
  return long ? t.ranking.down(-change) : t.ranking.shortDown(-change)
}
