import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { replaceWith } from '../../platform/navigate'
import { useSyncBadge } from '../../sync/badge'
import { asStatus, heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { AppPage } from '../shell/app-page'
import './done.scss'

interface Props {
  title: string
  householdId: string
  /** 已保存 / 照片已提交 */
  said: string
}

const NOTES = {
  synced: t.done.inSystem,
  waiting: t.done.sending,
  offline: t.done.savedNote,
  attention: t.done.attention,
}

/** A tick, where it is now, and the next door. */
export function DoneScreen({ title, householdId, said }: Props) {
  const badge = useSyncBadge()
  const note = NOTES[badge.kind === 'waiting' && !badge.online ? 'offline' : badge.kind]
  return (
    <AppPage
      title={title}
      footer={
        <>
          <Button kind="secondary" onPress={() => replaceWith('household', { id: householdId })}>
            {t.done.toHousehold}
          </Button>
          <View className="foot-wide">
            <Button icon="scan" onPress={() => replaceWith('scan')}>
              {t.done.next}
            </Button>
          </View>
        </>
      }
    >
      <View className="done" {...asStatus}>
        <View className="done__tick">
          <Icon name="check" colour="white" size="huge" />
        </View>
        <View className="t-title" {...heading(2)}>
          {said}
        </View>
        <View className="t-muted">{note}</View>
      </View>
    </AppPage>
  )
}
