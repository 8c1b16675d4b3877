import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface Props {
  label: string
  onClose: () => void
  children: ReactNode
}

/** WeChat has no keyboard focus to hold. */
export function SheetFocus({ children }: Props) {
  return <View className="sheet">{children}</View>
}
