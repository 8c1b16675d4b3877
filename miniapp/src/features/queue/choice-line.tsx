import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface Props {
  name: string
  value: ReactNode
  /** The value that a person's choice would bring in. */
  mine?: boolean
}

/** One side of a field that is compared. */
export function ChoiceLine({ name, value, mine = false }: Props) {
  return (
    <View className="choice-line">
      <View className="choice-line__name">{name}</View>
      <View className={mine ? 'grow choice-line--mine' : 'grow'}>{value}</View>
    </View>
  )
}
