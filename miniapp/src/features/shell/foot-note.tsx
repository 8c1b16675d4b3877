import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { asAlert } from '../../ui/a11y'

/** Above the button of a long form, where the eyes are: why it was refused, else why the button waits. */
export const footNote = (problem: string | null, blocked: string | null): ReactNode =>
  problem ? (
    <View className="t-problem" {...asAlert}>
      {problem}
    </View>
  ) : (
    blocked
  )
