import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './chip.scss'
import { Icon } from './icon'
import type { IconColour, IconName } from './icons'

export type Tone = 'green' | 'amber' | 'red' | 'brand' | 'neutral'

const SIGNS: Record<Tone, IconName | null> = {
  green: 'check',
  amber: 'alert',
  red: 'alert',
  brand: null,
  neutral: null,
}
const COLOURS: Record<Tone, IconColour> = {
  green: 'green',
  amber: 'amber',
  red: 'red',
  brand: 'brandInk',
  neutral: 'muted',
}

interface Props {
  tone: Tone
  children: ReactNode
  /** null = no sign; by default the tone has one, so that the colour never speaks alone. */
  sign?: IconName | null
  /** On a washed card. */
  raised?: boolean
}

/** Colour + sign + word. */
export function Chip({ tone, children, sign = SIGNS[tone], raised = false }: Props) {
  return (
    <View className={`chip chip--${tone}${raised ? ' chip--raised' : ''}`}>
      {sign ? <Icon name={sign} colour={COLOURS[tone]} size="mark" /> : null}
      <View>{children}</View>
    </View>
  )
}
