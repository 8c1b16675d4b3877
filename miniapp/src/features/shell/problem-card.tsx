import { View } from '@tarojs/components'
import { asAlert } from '../../ui/a11y'
import { Card } from '../../ui/card'

/** Why something was refused, above the form; nothing while nothing was. */
export function ProblemCard({ problem }: { problem: string | null }) {
  if (!problem) return null
  return (
    <Card tone="red">
      <View {...asAlert}>{problem}</View>
    </Card>
  )
}
