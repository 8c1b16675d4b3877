import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { asMain } from './a11y'
import { NavBar } from './nav-bar'
import './base.scss'
import './page.scss'

interface Props {
  title: string
  children: ReactNode
  /** A page of the tab bar: nothing to go back to, and the bar takes its height. */
  tab?: boolean
  /** Above everything: the offline bar. */
  notice?: ReactNode
  /** The one primary action, at the thumb. */
  footer?: ReactNode
  /** Why the primary action waits; stands above it. */
  footerNote?: ReactNode
}

export function Page({ title, children, tab = false, notice, footer, footerNote }: Props) {
  return (
    <View className={`page-root${tab ? ' page-root--tab' : ''}`}>
      <NavBar title={title} back={!tab} />
      <View className="page-main" {...asMain}>
        <View className="page-body">
          {notice}
          {children}
        </View>
        {footer ? (
          <View className="page-foot">
            {footerNote ? <View className="page-foot__note t-muted">{footerNote}</View> : null}
            <View className="page-foot__actions">{footer}</View>
          </View>
        ) : null}
      </View>
    </View>
  )
}
