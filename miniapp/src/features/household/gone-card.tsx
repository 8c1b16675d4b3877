import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { asStatus } from '../../ui/a11y'
import { Card } from '../../ui/card'

/** Over a form whose household was handed over while it was open: nothing of it is lost. */
export function GoneCard({ gone }: { gone: boolean }) {
  if (!gone) return null
  return (
    <Card tone="amber">
      <View {...asStatus}>{t.update.gone}</View>
    </Card>
  )
}
