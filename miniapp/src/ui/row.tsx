import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { pressProps } from '../platform/press'
import { Icon } from './icon'
import './row.scss'

interface Props {
  title: ReactNode
  /** Second line, muted. */
  note?: ReactNode
  /** At the right: a chip, a value, a verb. */
  aside?: ReactNode
  /** The note takes the whole width under both: it is long, and the aside is wide. */
  wideNote?: boolean
  /** Before the title: an icon or a rank. */
  lead?: ReactNode
  /** Under both, the whole width. */
  children?: ReactNode
  onPress?: () => void
  /** What a listener hears instead of the row's words. */
  label?: string
  /** The value matters more than its name. */
  quiet?: boolean
}

/** At least 56 px high, one thing a row; the whole row is the target. */
export function Row({ title, note, aside, lead, children, onPress, label, quiet, wideNote = false }: Props) {
  return (
    <View
      className={`row${onPress ? ' row--press pressable' : ''}`}
      {...(onPress ? pressProps(onPress, label) : {})}
    >
      <View className="row__line">
        {lead}
        <View className="grow">
          <View className={`breaks ${quiet ? 't-body' : 't-strong'}`}>{title}</View>
          {note && !wideNote ? <View className="row__note t-muted breaks">{note}</View> : null}
        </View>
        {aside ? <View className="row__aside">{aside}</View> : null}
        {onPress ? <Icon name="forward" colour="muted" /> : null}
      </View>
      {note && wideNote ? <View className="row__note t-muted breaks">{note}</View> : null}
      {children}
    </View>
  )
}
