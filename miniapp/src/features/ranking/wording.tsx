import { View } from '@tarojs/components'
import type { IndicatorId, Policy } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import './ranking.scss'

export type IndicatorWording = Policy['indicators']['indicators'][number]

export const wordingOf = (policy: Policy | null, id: IndicatorId): IndicatorWording | null =>
  policy?.indicators.indicators.filter((i) => i.id === id)[0] ?? null

/** 口径, 举例, 出处: differences of understanding are settled here, not by telephone (model.md §12). */
export function Wording({ wording }: { wording: IndicatorWording }) {
  return (
    <View className="wording stack">
      <Part name={t.ranking.definition} text={wording.definition} />
      <Part name={t.ranking.example} text={wording.example} />
      <Part name={t.ranking.source} text={wording.source} />
    </View>
  )
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <View>
      <View className="t-small">{name}</View>
      <View className="t-body">{text}</View>
    </View>
  )
}
