import { View } from '@tarojs/components'
import { pressProps } from '../platform/press'
import { asGroup } from './a11y'
import './segments.scss'

export interface Segment<C extends string> {
  code: C
  label: string
}

interface Props<C extends string> {
  label: string
  segments: readonly Segment<C>[]
  value: C
  onChoose: (code: C) => void
  /** Few and equal, or many that scroll sideways. */
  look?: 'equal' | 'chips'
}

/** One of a few views of the same thing. */
export function Segments<C extends string>({ label, segments, value, onChoose, look = 'equal' }: Props<C>) {
  return (
    <View className={`segments segments--${look}`} {...asGroup(label)}>
      {segments.map((segment) => (
        <View
          key={segment.code}
          className={`segment pressable${segment.code === value ? ' segment--on' : ''}`}
          {...pressProps(() => onChoose(segment.code))}
          {...{ 'aria-pressed': String(segment.code === value) }}
        >
          <View className="segment__word">{segment.label}</View>
        </View>
      ))}
    </View>
  )
}
