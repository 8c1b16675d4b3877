import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Gate } from '@anju/shared-types'
import { gateName } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { target } from '../../platform/target'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Empty } from '../../ui/states'
import { SyncChip } from '../../ui/sync-chip'
import { DoneScreen } from '../household/done.screen'
import { GoneCard } from '../household/gone-card'
import { HouseholdWait } from '../household/household-wait'
import { AppPage } from '../shell/app-page'
import type { Position } from './camera.effects'
import { useCamera } from './camera.effects'
import type { OpenEvidence } from './evidence.effects'
import { useHouseholdEvidence, useSiteEvidence } from './evidence.effects'
import { changeWords, usePeopleChange } from '../privacy/people-changes'
import type { EvidenceBlocker, EvidenceView } from './evidence.model'
import { ShotCardView } from './shot-card'
import { SpaceCard } from './space-card'

export function HouseholdEvidence({
  id,
  gate,
  changeId,
}: {
  id: string
  gate: Gate
  changeId: string | null
}) {
  const change = usePeopleChange(id, changeId)
  const open = useHouseholdEvidence(id, gate, changeId, change)
  return <EvidenceScreen open={open} about={change ? changeWords(change) : null} />
}

export function SiteEvidence({ code, gate }: { code: string; gate: Gate }) {
  return <EvidenceScreen open={useSiteEvidence(code, gate)} about={null} />
}

/** The checklist of photos of one gate, and the camera. */
function EvidenceScreen({ open, about }: { open: OpenEvidence; about: string | null }) {
  const { of, gate, changeId, view } = open
  const camera = useCamera({ ...of, gate, ...(changeId ? { changeId } : {}) })
  const [sent, setSent] = useState(false)
  const title = t.evidence.title(gateName(gate))
  if (sent) return <DoneScreen title={title} of={of} said={t.done.proofSaved} />
  if (!view) return <HouseholdWait title={title} open={open} />
  const nothing = view.blocker?.kind === 'nothing'

  async function submit(photoIds: string[]): Promise<void> {
    if (await open.submit(photoIds)) setSent(true)
  }

  return (
    <AppPage
      title={title}
      onRefresh={open.reload}
      footerNote={noteOf(view.blocker)}
      footer={nothing ? null : <Submit evidence={view} onSubmit={() => void submit(view.photoIds)} />}
    >
      <View className="line">
        <View className="t-muted grow">{open.who}</View>
        <PositionChip position={camera.position} />
      </View>
      {about ? <View className="t-strong">{about}</View> : null}
      <GoneCard gone={open.gone} />
      <SpaceCard />
      {nothing ? <Empty icon="check" title={t.evidence.nothing} note={t.evidence.nothingNote} /> : null}
      {view.cards.map((card, i) => (
        <ShotCardView
          key={card.shot}
          n={i + 1}
          card={card}
          plate={open.plate}
          preparing={camera.preparing === card.shot}
          onTake={(instead) => camera.take(card.shot, instead)}
          onRemove={camera.remove}
          onRetry={camera.retry}
        />
      ))}
      <View className="t-small">
        {target === 'h5' ? `${t.evidence.note}${t.evidence.unproven}` : t.evidence.note}
      </View>
    </AppPage>
  )
}

function PositionChip({ position }: { position: Position }) {
  if (position.state === 'found')
    return (
      <Chip tone="green" sign="pin">
        {t.evidence.located(position.accuracyM ?? 0)}
      </Chip>
    )
  if (position.state === 'asking')
    return (
      <Chip tone="neutral" sign="pin">
        {t.evidence.locating}
      </Chip>
    )
  return <SyncChip tone="amber" sign="pin" word={t.evidence.notLocated} onPress={position.again} />
}

interface SubmitProps {
  evidence: EvidenceView
  onSubmit: () => void
}

/** 还差 1 张 is the button's own word: it says what is wanting where the thumb is. */
function Submit({ evidence, onSubmit }: SubmitProps) {
  const { blocker } = evidence
  const blocked = blocker ? (noteOf(blocker) ?? t.evidence.nothing) : null
  return (
    <Button blocked={blocked} onPress={onSubmit}>
      {blocker?.kind === 'short' ? t.evidence.short(blocker.missing) : t.evidence.submit}
    </Button>
  )
}

function noteOf(blocker: EvidenceBlocker | null): string | null {
  switch (blocker?.kind) {
    case 'short':
      return t.evidence.shortNote
    case 'failed':
      return t.evidence.failedBlocks
    case 'no_value':
      return t.evidence.noValue
    case 'no_right':
      return t.evidence.noRight
    default:
      return null
  }
}
