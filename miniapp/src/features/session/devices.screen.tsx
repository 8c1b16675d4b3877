import { View } from '@tarojs/components'
import type { Device } from '@anju/shared-types'
import { useState } from 'react'
import { call } from '../../api/call'
import { refreshQuery, useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { deviceNow } from '../../platform/clock'
import { confirm, toast } from '../../platform/dialog'
import { startAt } from '../../platform/navigate'
import { unsentCount } from '../../sync/badge'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { clockTime } from '../../copy/format'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { refusalWords } from './enter.effects'
import { signOut } from './session.effects'

/** Where this person is signed in; each device can be sent away, and all of them at once. */
export function DevicesScreen() {
  const devices = useQuery('listMyDevices', {})
  const [busy, setBusy] = useState(false)
  async function away(device: Device): Promise<void> {
    const question = {
      title: t.devices.endTitle,
      content: t.devices.endNote(device.name),
      confirmText: t.devices.end,
    }
    if (!(await confirm({ ...question, danger: true }))) return
    await endDevice(device.id)
    await refreshQuery('listMyDevices', {})
  }
  return (
    <AppPage
      title={t.devices.title}
      onRefresh={() => refreshQuery('listMyDevices', {})}
      footer={
        <Button kind="danger" busy={busy} onPress={() => void everywhere(setBusy)}>
          {t.devices.everywhere}
        </Button>
      }
    >
      <View className="t-muted">{t.devices.lead}</View>
      <QueryView query={devices} cards={2}>
        {({ items }) => (
          <Rows>
            {items.map((device) => (
              <Row
                key={device.id}
                lead={<Icon name="person" colour="muted" />}
                title={device.name}
                note={t.devices.seen(clockTime(device.lastSeenAt, deviceNow()))}
                aside={
                  device.current ? (
                    <Chip tone="green">{t.devices.current}</Chip>
                  ) : (
                    <Button
                      small
                      kind="quiet"
                      label={t.devices.endLabel(device.name)}
                      onPress={() => void away(device)}
                    >
                      {t.devices.end}
                    </Button>
                  )
                }
              />
            ))}
          </Rows>
        )}
      </QueryView>
    </AppPage>
  )
}

async function endDevice(id: string): Promise<void> {
  try {
    await call('endMyDevice', { params: { id } })
    toast(t.devices.ended)
  } catch (error) {
    toast(refusalWords(error))
  }
}

/** This one too: what is unsent stays on it, sealed to its owner. */
async function everywhere(setBusy: (busy: boolean) => void): Promise<void> {
  const unsent = unsentCount()
  const sure = await confirm({
    title: t.devices.everywhereTitle,
    content: unsent > 0 ? t.me.signOutUnsent(unsent) : t.devices.everywhereNote,
    confirmText: t.devices.everywhere,
    danger: true,
  })
  if (!sure) return
  setBusy(true)
  try {
    await call('signOutEverywhere', {})
  } catch (error) {
    setBusy(false)
    return toast(refusalWords(error))
  }
  await signOut(true)
  startAt('guest')
}
