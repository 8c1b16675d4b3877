import { View } from '@tarojs/components'
import { pressProps } from '../platform/press'
import './radio-cards.scss'

export interface CheckCardsProps<C extends string> {
  legend: string
  choices: readonly { code: C; label: string }[]
  /** In the order in which they were chosen. */
  value: readonly C[]
  onChange: (value: C[]) => void
}

/** Several answers to one question. */
export function CheckCards<C extends string>({ legend, choices, value, onChange }: CheckCardsProps<C>) {
  return (
    <View className="radio-cards">
      <View className="t-strong">{legend}</View>
      {choices.map(({ code, label }) => {
        const on = value.indexOf(code) >= 0
        const next = on ? value.filter((one) => one !== code) : [...value, code]
        return (
          <View
            key={code}
            className={`radio-card pressable${on ? ' radio-card--on' : ''}`}
            {...pressProps(() => onChange(next), label)}
            {...{ 'aria-role': 'checkbox', 'aria-checked': String(on) }}
          >
            <View className="radio-card__mark radio-card__mark--square" />
            <View className="grow">{label}</View>
          </View>
        )
      })}
    </View>
  )
}
