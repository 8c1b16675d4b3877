import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output, QuarantinedWrite } from '@anju/shared-types'
import { labelOf, QUARANTINE_STATES, sameValue, SECTIONS } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { clockTime } from '../../copy/format'
import { fieldName, fieldValue, gateName } from '../../copy/household-words'
import { workWords } from '../../copy/pages-work'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { go, useShown } from '../../platform/navigate'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Segments } from '../../ui/segments'
import { Sheet } from '../../ui/sheet'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { MoreButton } from '../shell/more-button'
import { usePaged } from '../shell/paged.effects'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { ChoiceLine } from './choice-line'
import './queue.scss'

type State = 'held' | 'decided'

/** Writes of people who had lost the household or the role: what waits for his decision, and what became of his own. */
export function QuarantineScreen() {
  const [state, setState] = useState<State>('held')
  const paged = usePaged<QuarantinedWrite, Output<'listQuarantinedWrites'>>('listQuarantinedWrites', {
    query: { state, limit: '20' },
  })
  const attempt = useAttempt('decideQuarantinedWrite')
  const [refusing, setRefusing] = useState<QuarantinedWrite | null>(null)
  const { query, items } = paged
  useShown(() => {
    if (query.data) void query.reload()
  })

  /** Decided on what is shown: who was faster is read again first. */
  async function decide(
    { id, currentVersion }: QuarantinedWrite,
    decision: { decision: 'release' } | { decision: 'discard'; reason: string },
  ): Promise<void> {
    setRefusing(null)
    const baseVersion =
      decision.decision === 'release' && currentVersion !== null ? { baseVersion: currentVersion } : {}
    const done = await attempt.send({ params: { id }, body: { ...decision, ...baseVersion } })
    if (done)
      toast(decision.decision === 'release' ? workWords.quarantine.released : workWords.quarantine.discarded)
    await query.reload()
  }

  async function release(item: QuarantinedWrite): Promise<void> {
    const { useTitle: title, useNote: content, use: confirmText } = workWords.quarantine
    if (await confirm({ title, content, confirmText })) await decide(item, { decision: 'release' })
  }

  return (
    <AppPage title={t.quarantine.title} onRefresh={query.reload}>
      <View className="t-muted">{workWords.quarantine.lead}</View>
      <Segments<State>
        label={t.quarantine.title}
        segments={[
          { code: 'held', label: workWords.quarantine.held },
          { code: 'decided', label: workWords.quarantine.decided },
        ]}
        value={state}
        onChoose={setState}
      />
      <ProblemCard problem={attempt.problem} />
      <QueryView query={query} cards={2}>
        {() =>
          items.length === 0 ? (
            <Empty
              icon="check"
              {...(state === 'held'
                ? { title: workWords.quarantine.none, note: workWords.quarantine.noneNote }
                : { title: workWords.quarantine.noneDecided })}
            />
          ) : (
            <>
              {items.map((item) => (
                <WriteCard
                  key={item.id}
                  item={item}
                  busy={attempt.busy}
                  onUse={() => void release(item)}
                  onRefuse={() => setRefusing(item)}
                />
              ))}
              <MoreButton {...paged} />
            </>
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
      {refusing ? (
        <Sheet title={workWords.quarantine.why} onClose={() => setRefusing(null)}>
          {workWords.quarantine.reasons.map((reason) => (
            <Row
              key={reason}
              title={reason}
              onPress={() => void decide(refusing, { decision: 'discard', reason })}
            />
          ))}
        </Sheet>
      ) : null}
    </AppPage>
  )
}

interface CardProps {
  item: QuarantinedWrite
  busy: boolean
  onUse: () => void
  onRefuse: () => void
}

const TONES = { held: 'amber', released: 'green', discarded: 'neutral' } as const

function WriteCard({ item, busy, onUse, onRefuse }: CardProps) {
  const { section, fields, gate, photos, householdId } = item
  const names = Object.keys(fields)
  const what =
    names.length > 0 ? labelOf(SECTIONS, section) : gate ? workWords.quarantine.proofOf(gateName(gate)) : ''
  const door = t.evidence.who(
    item.headName ?? workWords.quarantine.noLongerYours,
    item.siteName,
    item.doorplate,
  )
  const time = clockTime(item.occurredAt, serverClock.now())
  return (
    <Card>
      <View className="line">
        <View className="t-strong grow" {...heading(2)}>
          {what}
        </View>
        <Chip tone={TONES[item.state]}>{QUARANTINE_STATES[item.state]}</Chip>
      </View>
      <View className="t-muted breaks">{door}</View>
      <View className="t-muted">{workWords.quarantine.by(item.authorName, time)}</View>
      {names.map((field) => (
        <FieldChange key={field} field={field} item={item} />
      ))}
      {photos > 0 ? <View className="t-muted queue-reason">{t.common.photos(photos)}</View> : null}
      {item.decidedByName ? (
        <View className="t-muted queue-reason">
          {[workWords.quarantine.decidedBy(item.decidedByName), item.reason]
            .filter((part) => !!part)
            .join('：')}
        </View>
      ) : null}
      {item.abilities.length > 0 ? (
        <View className="line queue-actions">
          {householdId ? (
            <Button kind="quiet" small onPress={() => go('household', { id: householdId })}>
              {t.queue.openHousehold}
            </Button>
          ) : null}
          <Button kind="secondary" small busy={busy} onPress={onRefuse}>
            {workWords.quarantine.refuse}
          </Button>
          <Button small busy={busy} onPress={onUse}>
            {workWords.quarantine.use}
          </Button>
        </View>
      ) : null}
    </Card>
  )
}

/** What was filled in, beside what stands there now where he may see it. */
function FieldChange({ field, item }: { field: string; item: QuarantinedWrite }) {
  const filled = item.fields[field]
  const now = item.current?.[field]
  const differs = item.current !== null && item.state === 'held' && !sameValue(filled, now)
  return (
    <>
      <ChoiceLine
        name={fieldName(field, item.section)}
        value={fieldValue(field, filled, item.section)}
        mine={differs}
      />
      {differs ? (
        <ChoiceLine name={workWords.quarantine.theirs} value={fieldValue(field, now, item.section)} />
      ) : null}
    </>
  )
}
