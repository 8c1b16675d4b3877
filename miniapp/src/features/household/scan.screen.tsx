import { View } from '@tarojs/components'
import { useState } from 'react'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { pressProps } from '../../platform/press'
import { canScanLive } from '../../platform/scan'
import { asAlert, asStatus, heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import type { ScanState } from './scan.model'
import { CODE_LENGTH, typedLength } from './scan.model'
import { useScan } from './scan.effects'
import './scan.scss'

export function ScanScreen({ code }: { code: string | undefined }) {
  const { state, scan, enter } = useScan(code)
  const [typed, setTyped] = useState(code ?? '')
  const busy = state.kind === 'asking' || state.kind === 'reading' || state.kind === 'found'
  const length = typedLength(typed)
  return (
    <AppPage title={t.scan.title} code={code}>
      <View className="scan-big pressable" {...pressProps(() => (busy ? undefined : scan()))}>
        <View className="scan-big__frame">
          <Icon name="scan" colour="white" size="huge" />
        </View>
        <View className="scan-big__word">{canScanLive ? t.scan.live : t.scan.picture}</View>
        <View className="scan-big__note">{canScanLive ? t.scan.liveNote : t.scan.pictureNote}</View>
      </View>
      <ScanWord state={state} />
      <Card>
        <View className="stack">
          <View className="t-strong" {...heading(2)}>
            {t.scan.typeTitle}
          </View>
          <TextField
            label={t.scan.typeLabel}
            value={typed}
            placeholder={t.scan.typePlaceholder}
            hint={t.scan.typed(length, CODE_LENGTH)}
            maxLength={300}
            onChange={setTyped}
            onConfirm={() => (length > 0 && !busy ? enter(typed) : undefined)}
          />
          <View className="line">
            <Button
              kind="secondary"
              blocked={length === 0 ? t.scan.enterBlocked : null}
              busy={busy}
              onPress={() => enter(typed)}
            >
              {t.scan.enter}
            </Button>
          </View>
        </View>
      </Card>
      <Rows>
        <Row
          lead={<Icon name="list" colour="muted" />}
          title={t.scan.openList}
          onPress={() => go('households')}
        />
      </Rows>
    </AppPage>
  )
}

/** What came of it, in words; nothing while nothing was asked. */
function ScanWord({ state }: { state: ScanState }) {
  const said = wordOf(state)
  if (!said) return null
  return said.problem ? (
    <Card tone="amber">
      <View className="line line--start line--top" {...asAlert}>
        <Icon name="alert" colour="amber" />
        <View className="grow">{said.text}</View>
      </View>
    </Card>
  ) : (
    <View className="t-muted t-centre" {...asStatus}>
      {said.text}
    </View>
  )
}

function wordOf(state: ScanState): { text: string; problem: boolean } | null {
  switch (state.kind) {
    case 'ready':
    case 'found':
      return null
    case 'reading':
      return { text: t.scan.reading, problem: false }
    case 'asking':
      return { text: t.scan.asking, problem: false }
    case 'unreadable':
      return {
        text: state.from === 'picture' ? t.scan.unreadablePicture : t.scan.unreadableText,
        problem: true,
      }
    case 'refused':
      return { text: state.match === 'revoked' ? t.scan.revoked : t.scan.unknown, problem: true }
    case 'offline':
      return { text: t.scan.offline, problem: true }
    case 'failed':
      return { text: state.message, problem: true }
  }
}
