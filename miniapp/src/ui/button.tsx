import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { toast } from '../platform/dialog'
import { pressProps } from '../platform/press'
import './button.scss'
import { Icon } from './icon'
import type { IconColour, IconName } from './icons'

interface Props {
  children: ReactNode
  onPress: () => void
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet'
  /** Why it cannot be pressed yet. There is no disabled button without a reason; pressing it says the reason. */
  blocked?: string | null
  /** Working: a second press does nothing. */
  busy?: boolean
  icon?: IconName
  /** In a row of a card instead of at the foot of the page. */
  small?: boolean
  label?: string
}

const ICON_COLOUR: Record<NonNullable<Props['kind']>, IconColour> = {
  primary: 'white',
  secondary: 'brand',
  danger: 'red',
  quiet: 'brand',
}

export function Button(props: Props) {
  const { children, onPress, kind = 'primary', blocked = null, busy = false, icon, small, label } = props
  const press = () => {
    if (busy) return
    if (blocked) toast(blocked)
    else onPress()
  }
  const off = blocked || busy
  const classes = `button button--${kind}${small ? ' button--small' : ''}${off ? ' button--off' : ''}`
  return (
    <View
      className={`${classes} pressable`}
      {...pressProps(press, label)}
      {...(blocked ? { 'aria-disabled': 'true' } : {})}
      {...(busy ? { 'aria-busy': 'true' } : {})}
    >
      {icon ? <Icon name={icon} colour={off && kind === 'primary' ? 'brandInk' : ICON_COLOUR[kind]} /> : null}
      <View>{children}</View>
    </View>
  )
}
