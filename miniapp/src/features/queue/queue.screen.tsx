import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { serverClock } from '../../api/call'
import { keptAnswer } from '../../api/query'
import { clockTime } from '../../copy/format'
import { gateName, shotName } from '../../copy/household-words'
import { workWords } from '../../copy/pages-work'
import { t } from '../../copy/zh-CN'
import { confirm } from '../../platform/dialog'
import { go } from '../../platform/navigate'
import type { OutboxEntry, Owned, Photo } from '../../sync/entry.model'
import { keptHousehold, useHouseholdCache } from '../../sync/household-cache'
import { discardEntry, removePhoto, retryEntry, syncNow, useSync } from '../../sync/sync'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import type { Tone } from '../../ui/chip'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty, Skeleton } from '../../ui/states'
import { SpaceCard } from '../evidence/space-card'
import { AppPage } from '../shell/app-page'
import { editChange } from './edit-change'
import { entryDoor, entryTitle, outcomeWords, reasonWords } from './queue-words'
import type { QueueItem } from './queue.model'
import { viewQueue } from './queue.model'
import './queue.scss'

export function QueueScreen() {
  const entries = useSync((s) => s.entries)
  const photos = useSync((s) => s.photos)
  const online = useSync((s) => s.online)
  const loaded = useSync((s) => s.loaded)
  const { attention, waiting, settled, loose } = viewQueue({ entries, photos })
  const nothing = attention.length + waiting.length + loose.length === 0
  const unsent = waiting.length + loose.filter((photo) => photo.state !== 'sealed').length
  const send =
    unsent > 0 ? (
      <Button icon="upload" blocked={online ? null : t.common.offlineTitle} onPress={() => void syncNow()}>
        {t.queue.sendNow}
      </Button>
    ) : null
  if (!loaded)
    return (
      <AppPage title={t.queue.title}>
        <Skeleton />
      </AppPage>
    )
  return (
    <AppPage title={t.queue.title} footer={send}>
      {nothing ? <Empty icon="check" title={t.queue.noneTitle} note={t.queue.noneNote} /> : null}
      <SpaceCard />
      <Group title={t.queue.attention} items={attention} />
      <Group title={t.queue.waiting} items={waiting} />
      {loose.length > 0 ? <Loose photos={loose} /> : null}
      {settled.length > 0 ? <Settled entries={settled} /> : null}
    </AppPage>
  )
}

function Group({ title, items }: { title: string; items: QueueItem[] }) {
  if (items.length === 0) return null
  return (
    <>
      <SectionTitle>{`${title}（${items.length}）`}</SectionTitle>
      {items.map((item) => (
        <EntryCard key={item.entry.mutationId} item={item} />
      ))}
    </>
  )
}

const TONES: Record<OutboxEntry['state'], Tone> = {
  queued: 'brand',
  uploading: 'brand',
  settled: 'green',
  needs_attention: 'red',
  parked: 'amber',
}

function EntryCard({ item }: { item: QueueItem }) {
  const { entry, mayCompare, mayDiscard, mayEdit, mayRetry } = item
  const reason = reasonWords(item.reason)
  const attention = entry.state === 'needs_attention'
  return (
    <Card>
      <View className="line">
        <View className="t-strong grow" {...heading(3)}>
          {entryTitle(entry)}
        </View>
        <Chip tone={TONES[entry.state]} sign={attention ? 'alert' : 'upload'}>
          {t.queue.states[entry.state]}
        </Chip>
      </View>
      <View className="t-muted breaks">
        {`${clockTime(entry.createdAt, serverClock.now())} · ${entryDoor(entry)}`}
      </View>
      {reason ? (
        <View className={attention ? 't-problem queue-reason' : 't-muted queue-reason'}>{reason}</View>
      ) : null}
      {mayCompare || mayRetry || (attention && mayDiscard) ? (
        <View className="line queue-actions">
          {mayCompare ? (
            <Button small onPress={() => go('conflict', { id: entry.mutationId })}>
              {t.queue.compare}
            </Button>
          ) : null}
          {mayEdit ? (
            <Button small icon="edit" onPress={() => void editChange(entry)}>
              {workWords.queue.edit}
            </Button>
          ) : null}
          {mayRetry ? (
            <Button kind="secondary" small icon="refresh" onPress={() => void retryEntry(entry.mutationId)}>
              {t.queue.retry}
            </Button>
          ) : null}
          {mayDiscard ? (
            <Button kind="danger" small icon="trash" onPress={() => void discard(entry)}>
              {t.queue.discard}
            </Button>
          ) : null}
        </View>
      ) : null}
    </Card>
  )
}

/** Nothing leaves the phone unsent without a person's word. */
async function discard(entry: OutboxEntry): Promise<void> {
  const sure = await confirm({
    title: t.queue.discardTitle,
    content: t.queue.discardNote,
    confirmText: t.queue.discardConfirm,
    danger: true,
  })
  if (sure) await discardEntry(entry.mutationId)
}

/** Also of a household that is no longer his: its page does not open any more. */
async function dropAll(photos: readonly Photo[]): Promise<void> {
  const sure = await confirm({
    title: t.queue.dropLooseTitle(photos.length),
    content: t.evidence.removeNote,
    confirmText: t.evidence.remove,
    danger: true,
  })
  if (!sure) return
  for (const { photoId } of photos) await removePhoto(photoId)
}

/** Photos of forms left before submitting: the way back to where they are submitted. */
function Loose({ photos }: { photos: Photo[] }) {
  return (
    <>
      <SectionTitle>{`${t.queue.loosePhotos}（${photos.length}）`}</SectionTitle>
      <Rows>
        {photos.map((photo) => (
          <LooseRow key={photo.photoId} photo={photo} />
        ))}
      </Rows>
      <View className="line">
        <Button kind="danger" small icon="trash" onPress={() => void dropAll(photos)}>
          {t.queue.dropLoose}
        </Button>
      </View>
    </>
  )
}

/** Whose door or which site it was taken at, as far as this phone knows it. */
function LooseRow({ photo }: { photo: Photo }) {
  const { householdId, siteCode, gate, shot, changeId, capturedAt, problem } = photo
  const place = usePlaceOf(photo)
  const time = clockTime(capturedAt, serverClock.now())
  return (
    <Row
      quiet
      title={`${gateName(gate)} · ${shotName(shot)}`}
      note={
        <>
          <View>{place ? `${time} · ${place}` : time}</View>
          {problem ? <View className="t-problem">{problem.message || t.evidence.failed}</View> : null}
        </>
      }
      onPress={() =>
        go('evidence', siteCode ? { code: siteCode, gate } : { id: householdId, gate, changeId })
      }
    />
  )
}

function usePlaceOf({ householdId = '', siteCode }: Owned): string | null {
  const record = useHouseholdCache((s) => s.byId[householdId]?.record)
  useEffect(() => void (householdId && keptHousehold(householdId)), [householdId])
  const [site, setSite] = useState<string | null>(null)
  useEffect(() => {
    if (siteCode)
      void keptAnswer('getSite', { params: { code: siteCode } }).then((kept) =>
        setSite(kept?.sections.basic.siteName ?? null),
      )
  }, [siteCode])
  if (site) return site
  return record ? t.evidence.who(record.headName, record.siteName, record.doorplate) : null
}

/** Where the queue leads back to. */
const openOwner = ({ householdId, siteCode }: Owned) =>
  siteCode ? go('siteFile', { code: siteCode }) : go('household', { id: householdId })

const settledNote = (entry: OutboxEntry): string =>
  [
    entryDoor(entry),
    ...(isKept(entry) ? [t.queue.keptNote] : []),
    ...(entry.judgedOtherwise ? [t.queue.judged] : []),
  ].join(' · ')

/** The household is no longer his; somebody decides about what he wrote. */
const isKept = ({ outcome }: OutboxEntry) => outcome === 'quarantined'

function Settled({ entries }: { entries: OutboxEntry[] }) {
  return (
    <>
      <SectionTitle>{t.queue.settled}</SectionTitle>
      <Rows>
        {entries.map((entry) => (
          <Row
            key={entry.mutationId}
            quiet
            title={entryTitle(entry)}
            note={settledNote(entry)}
            wideNote
            aside={
              <Chip tone={isKept(entry) ? 'amber' : 'green'}>
                {isKept(entry) ? t.queue.kept : outcomeWords(entry)}
              </Chip>
            }
            onPress={() => (isKept(entry) ? go('quarantine') : openOwner(entry))}
          />
        ))}
      </Rows>
    </>
  )
}
