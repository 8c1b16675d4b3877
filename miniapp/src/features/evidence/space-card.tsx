import { View } from '@tarojs/components'
import { fileSize } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { photoSpace } from '../../sync/photo-space.model'
import { useSync } from '../../sync/sync'
import { asStatus } from '../../ui/a11y'
import { Card } from '../../ui/card'

/** Before the phone is full of photos, not after. */
export function SpaceCard() {
  const { bytes, room } = photoSpace(useSync((s) => s.photos))
  if (room === 'plenty') return null
  return (
    <Card tone={room === 'none' ? 'red' : 'amber'}>
      <View {...asStatus}>
        {room === 'none' ? t.evidence.spaceNone(fileSize(bytes)) : t.evidence.spaceLittle(fileSize(bytes))}
      </View>
    </Card>
  )
}
