import { View } from '@tarojs/components'
import { pressProps } from '../platform/press'
import './radio-cards.scss'

export interface Choice<C extends string> {
  code: C
  label: string
  note?: string | undefined
}

export interface RadioCardsProps<C extends string> {
  /** The question the cards answer. */
  legend: string
  choices: readonly Choice<C>[]
  value: C | null
  onChoose: (code: C) => void
  /** Id of the group in the page: one a page is enough. */
  name: string
}

/** Large answers to one question; a thumb cannot miss them. */
export function RadioCards<C extends string>({ legend, choices, value, onChoose }: RadioCardsProps<C>) {
  return (
    <View className="radio-cards">
      <View className="t-strong">{legend}</View>
      {choices.map(({ code, label, note }) => (
        <View
          key={code}
          className={`radio-card pressable${code === value ? ' radio-card--on' : ''}`}
          {...pressProps(() => onChoose(code), label)}
          {...{ 'aria-role': 'radio', 'aria-checked': String(code === value) }}
        >
          <View className="radio-card__mark" />
          <View className="grow">
            <View>{label}</View>
            {note ? <View className="t-muted">{note}</View> : null}
          </View>
        </View>
      ))}
    </View>
  )
}
