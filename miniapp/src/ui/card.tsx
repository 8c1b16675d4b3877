import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { heading } from './a11y'
import './card.scss'

interface CardProps {
  children: ReactNode
  /** Washes carry a meaning; plain white carries none. */
  tone?: 'plain' | 'red' | 'amber' | 'brand' | 'info'
  /** Rows bring their own padding up and down. */
  rows?: boolean
}

export function Card({ children, tone = 'plain', rows = false }: CardProps) {
  return <View className={`card card--${tone}${rows ? ' card--rows' : ''}`}>{children}</View>
}

/** A word above a card: 最急的一件, 缺佐证的户（5）. `aside` stands at its right. */
export function SectionTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <View className="section-title">
      <View className="grow" {...heading(2)}>
        {children}
      </View>
      {aside}
    </View>
  )
}
