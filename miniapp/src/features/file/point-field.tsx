import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Field, Point } from '@anju/shared-types'
import { valueWords } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { currentLocation } from '../../platform/location'
import { asStatus } from '../../ui/a11y'
import { Button } from '../../ui/button'

interface Props {
  field: Field
  value: Point | null
  onChange: (value: Point) => void
}

/** A fix coarser than this, in metres, is kept and said. */
const COARSE_M = 100

type Standing = { state: 'idle' | 'asking' | 'none' } | { state: 'found'; accuracyM: number }

/** A place on the map: one stands there and takes it. */
export function PointField({ field, value, onChange }: Props) {
  const [standing, setStanding] = useState<Standing>({ state: 'idle' })

  async function take(): Promise<void> {
    if (standing.state === 'asking') return
    setStanding({ state: 'asking' })
    const fix = await currentLocation()
    if (!fix) return setStanding({ state: 'none' })
    const { lng, lat, crs, accuracyM } = fix
    setStanding({ state: 'found', accuracyM })
    onChange({ lng, lat, crs })
  }

  return (
    <View className="stack">
      <View className="t-strong">{field.label}</View>
      <View>{value ? valueWords(field, value) : t.common.unfilled}</View>
      <View {...asStatus}>
        {standing.state === 'none' ? <View className="t-problem">{t.file.placeNone}</View> : null}
        {standing.state === 'found' && value ? (
          <View className={standing.accuracyM > COARSE_M ? 't-problem' : 't-muted'}>
            {standing.accuracyM > COARSE_M
              ? t.file.placeCoarse(standing.accuracyM)
              : t.evidence.located(standing.accuracyM)}
          </View>
        ) : null}
      </View>
      <View className="line">
        <Button
          kind="secondary"
          small
          icon="pin"
          busy={standing.state === 'asking'}
          onPress={() => void take()}
        >
          {value ? t.file.placeAgain : t.file.place}
        </Button>
      </View>
    </View>
  )
}
