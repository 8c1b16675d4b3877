import { View } from '@tarojs/components'
import type { Shot } from '@anju/shared-types'
import { shotNames } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { asStatus, heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import './household.scss'

/** What he wrote another time and did not save is here again; the way back to the record. */
export function RestoredLine({ onForget }: { onForget: () => void }) {
  return (
    <View className="line" {...asStatus}>
      <View className="t-muted grow">{t.update.restored}</View>
      <View className="no-shrink">
        <Button kind="quiet" small onPress={onForget}>
          {t.update.restore}
        </Button>
      </View>
    </View>
  )
}

/** What is written anew is proved anew: told before it is saved. */
export function ShotsCard({ shots }: { shots: readonly Shot[] }) {
  return (
    <Card tone="amber">
      <View className="t-strong warning-title--amber" {...heading(2)}>
        {t.update.before}
      </View>
      <View>{t.update.shots(shots.length, shotNames(shots))}</View>
    </Card>
  )
}
