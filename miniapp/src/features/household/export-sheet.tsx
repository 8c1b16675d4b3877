import { View } from '@tarojs/components'
import type { LedgerLayer } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import { useState } from 'react'
import { call, serverClock } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { download } from '../shell/download'
import type { Narrowing } from './filter.model'
import { asQuery } from './filter.model'

/** A province takes a minute. */
const TIMEOUT_MS = 300_000

/** The list as it is narrowed now, as a spreadsheet. */
export function ExportSheet({
  narrowing,
  text,
  onClose,
}: {
  narrowing: Narrowing
  text: string
  onClose: () => void
}) {
  const [busy, setBusy] = useState(false)
  async function take(layer: LedgerLayer): Promise<void> {
    if (busy) return
    setBusy(true)
    try {
      const { site } = narrowing
      const list = { ...asQuery(narrowing), ...(text ? { q: text } : {}), layer }
      const query = layer === 'site' ? { layer, ...(site ? { site } : {}) } : list
      const name = t.exports.file(t.exports[layer], shanghaiDate(serverClock.now()))
      const ask = () => call('exportHouseholds', { query }, { timeoutMs: TIMEOUT_MS })
      if (await download(name, ask)) onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title={t.exports.title} onClose={onClose}>
      {(['household', 'person', 'site'] as const).map((layer) => (
        <Row
          key={layer}
          lead={<Icon name="list" colour="muted" />}
          title={t.exports[layer]}
          note={t.exports[`${layer}Note`]}
          onPress={() => void take(layer)}
        />
      ))}
      <View className="t-muted">{busy ? t.exports.busy : t.exports.note}</View>
    </Sheet>
  )
}
