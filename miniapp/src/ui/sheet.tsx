import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Children } from 'react'
import { t } from '../copy/zh-CN'
import { pressProps } from '../platform/press'
import { decorative, heading } from './a11y'
import { Button } from './button'
import './row.scss'
import './sheet.scss'
import { SheetFocus } from './sheet-focus'

interface Props {
  title: string
  onClose: () => void
  /** A sheet that only tells something is closed, not cancelled. */
  tells?: boolean
  /** Buttons beside the way out: they stay in sight while the sheet scrolls. */
  foot?: ReactNode
  children: ReactNode
}

/** A choice that comes up from the thumb. Closes by 取消, by the veil, by Escape. */
export function Sheet({ title, onClose, tells = false, foot, children }: Props) {
  return (
    <SheetFocus onClose={onClose} label={title}>
      <View
        className="sheet__veil"
        {...pressProps(onClose, t.common.close)}
        {...decorative}
        {...{ tabIndex: -1 }}
      />
      <View className="sheet__panel">
        <View className="t-strong" {...heading(2)}>
          {title}
        </View>
        <View className="sheet__rows">
          {Children.map(children, (row) => (
            <View className="rows__item">{row}</View>
          ))}
        </View>
        <View className="line line--wrap">
          <Button kind="secondary" onPress={onClose}>
            {tells ? t.common.close : t.common.cancel}
          </Button>
          {foot}
        </View>
      </View>
    </SheetFocus>
  )
}
