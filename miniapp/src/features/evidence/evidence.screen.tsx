import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Gate } from '@anju/shared-types'
import { shortDoorplate } from '../../copy/format'
import { gateName } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { target } from '../../platform/target'
import { useSync } from '../../sync/sync'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Empty, ErrorState, Skeleton } from '../../ui/states'
import { SyncChip } from '../../ui/sync-chip'
import { DoneScreen } from '../household/done.screen'
import { GoneCard } from '../household/gone-card'
import { AppPage } from '../shell/app-page'
import type { OpenEvidence, Position } from './evidence.effects'
import { useEvidence } from './evidence.effects'
import { changeWords, usePeopleChange } from '../privacy/people-changes'
import type { EvidenceBlocker, EvidenceView } from './evidence.model'
import { viewEvidence } from './evidence.model'
import { ShotCardView } from './shot-card'
import { SpaceCard } from './space-card'

export function EvidenceScreen({ id, gate, changeId }: { id: string; gate: Gate; changeId: string | null }) {
  const open = useEvidence(id, gate, changeId)
  const change = usePeopleChange(id, changeId)
  const entries = useSync((s) => s.entries)
  const photos = useSync((s) => s.photos)
  const [sent, setSent] = useState(false)
  const title = t.evidence.title(gateName(gate))
  const { view, policy } = open
  if (sent) return <DoneScreen title={title} householdId={id} said={t.done.proofSaved} />
  if (!view || !policy) return <Waiting title={title} open={open} />
  const evidence = viewEvidence({
    view,
    gate,
    policy: policy.evidence,
    entries,
    photos,
    gone: open.gone,
    ...(changeId ? { change: { id: changeId, value: change } } : {}),
  })
  const nothing = evidence.blocker?.kind === 'nothing'

  async function submit(): Promise<void> {
    if (await open.submit(evidence.photoIds)) setSent(true)
  }

  return (
    <AppPage
      title={title}
      onRefresh={open.reload}
      footerNote={noteOf(evidence.blocker)}
      footer={nothing ? null : <Submit evidence={evidence} onSubmit={() => void submit()} />}
    >
      <Where open={open} />
      {change ? <View className="t-strong">{changeWords(change)}</View> : null}
      <GoneCard gone={open.gone} />
      <SpaceCard />
      {nothing ? <Empty icon="check" title={t.evidence.nothing} note={t.evidence.nothingNote} /> : null}
      {evidence.cards.map((card, i) => (
        <ShotCardView
          key={card.shot}
          n={i + 1}
          card={card}
          plate={`${view.household.siteName} ${shortDoorplate(view.household.doorplate)}`}
          preparing={open.preparing === card.shot}
          onTake={(instead) => open.take(card.shot, instead)}
          onRemove={open.remove}
          onRetry={open.retry}
        />
      ))}
      <View className="t-small">
        {target === 'h5' ? `${t.evidence.note}${t.evidence.unproven}` : t.evidence.note}
      </View>
    </AppPage>
  )
}

function Waiting({ title, open }: { title: string; open: OpenEvidence }) {
  const { problem, refreshing, view } = open
  return (
    <AppPage title={title}>
      {problem && !refreshing && !view ? (
        <ErrorState
          offline={problem.kind === 'offline'}
          message={problem.message}
          onRetry={() => void open.reload()}
        />
      ) : (
        <Skeleton />
      )}
    </AppPage>
  )
}

function Where({ open }: { open: OpenEvidence }) {
  const household = open.view?.household
  return (
    <View className="line">
      <View className="t-muted grow">
        {household
          ? t.evidence.who(household.headName, household.siteName, shortDoorplate(household.doorplate))
          : ''}
      </View>
      <PositionChip position={open.position} />
    </View>
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
