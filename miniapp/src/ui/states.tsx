import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { t } from '../copy/zh-CN'
import { asAlert, asStatus, decorative, named } from './a11y'
import { Button } from './button'
import { Card } from './card'
import { Icon } from './icon'
import type { IconName } from './icons'
import './states.scss'

/** Grey shapes where the words will stand; said once to a listener. */
export function Skeleton({ cards = 2 }: { cards?: number }) {
  return (
    <View className="stack" {...asStatus} {...named(t.common.loading)}>
      {Array.from({ length: cards }, (_, i) => (
        <View key={i} className="card" {...decorative}>
          <View className="skeleton skeleton--title" />
          <View className="skeleton" />
          <View className="skeleton skeleton--short" />
        </View>
      ))}
    </View>
  )
}

interface EmptyProps {
  icon: IconName
  title: string
  note?: string
  children?: ReactNode
}

export function Empty({ icon, title, note, children }: EmptyProps) {
  return (
    <Card>
      <View className="state">
        <View className="state__icon">
          <Icon name={icon} colour="muted" size="large" />
        </View>
        <View className="t-strong">{title}</View>
        {note ? <View className="t-muted">{note}</View> : null}
        {children ? <View className="state__actions">{children}</View> : null}
      </View>
    </Card>
  )
}

interface ErrorProps {
  /** Never reached, or reached and refused: the words differ. */
  offline: boolean
  message: string
  onRetry: () => void
}

/** Nothing to show, and what to do about it. */
export function ErrorState({ offline, message, onRetry }: ErrorProps) {
  return (
    <Card>
      <View className="state" {...asAlert}>
        <View className="state__icon">
          <Icon name={offline ? 'offline' : 'alert'} colour="muted" size="large" />
        </View>
        <View className="t-strong">{offline ? t.common.offlineTitle : t.common.failedTitle}</View>
        <View className="t-muted">{offline ? t.common.offlineNote : message}</View>
        <View className="state__actions">
          <Button kind="secondary" small icon="refresh" onPress={onRetry}>
            {t.common.retry}
          </Button>
        </View>
      </View>
    </Card>
  )
}
