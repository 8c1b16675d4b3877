import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { t } from '../../copy/zh-CN'
import type { PageParams } from '../../platform/navigate'
import { replaceWith } from '../../platform/navigate'
import type { Owned } from '../../sync/entry.model'
import { useSyncBadge } from '../../sync/badge'
import { asStatus, heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { AppPage } from '../shell/app-page'
import './done.scss'

interface Props {
  title: string
  of: Owned
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
export function DoneScreen({ title, of, said }: Props) {
  const badge = useSyncBadge()
  const note = NOTES[badge.kind === 'waiting' && !badge.online ? 'offline' : badge.kind]
  return (
    <AppPage title={title} footer={<Onwards of={of} />}>
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

/** The second press of a double one was meant for what stood here before. */
const ASLEEP_MS = 400

function Onwards({ of: { householdId, siteCode } }: Pick<Props, 'of'>) {
  const [awake, setAwake] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAwake(true), ASLEEP_MS)
    return () => clearTimeout(timer)
  }, [])
  const leave = (page: 'siteFile' | 'household' | 'scan', params?: PageParams) => () => {
    if (awake) replaceWith(page, params)
  }
  return (
    <View className={`done-foot${awake ? '' : ' done-foot--asleep'}`}>
      {siteCode ? (
        <Button onPress={leave('siteFile', { code: siteCode })}>{t.done.toSite}</Button>
      ) : (
        <>
          <Button kind="secondary" onPress={leave('household', { id: householdId! })}>
            {t.done.toHousehold}
          </Button>
          <View className="foot-wide">
            <Button icon="scan" onPress={leave('scan')}>
              {t.done.next}
            </Button>
          </View>
        </>
      )}
    </View>
  )
}
