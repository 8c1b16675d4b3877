import { View } from '@tarojs/components'
import type { Output, TimelineEntry } from '@anju/shared-types'
import { labelOf, OUTCOMES, SECTIONS, shanghaiDate, shanghaiMinute, shanghaiMonth } from '@anju/shared-types'
import { dayWords, monthWords } from '../../copy/format'
import { fieldName, fieldValue, tellsEvent } from '../../copy/household-words'
import { householdWords } from '../../copy/pages-household'
import { heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { MoreButton } from '../shell/more-button'
import { usePaged } from '../shell/paged.effects'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { toldLate } from './household.model'
import './timeline.scss'

export function TimelineScreen({ id }: { id: string }) {
  const paged = usePaged<TimelineEntry, Output<'getHouseholdTimeline'>>('getHouseholdTimeline', {
    params: { id },
    query: { limit: '20' },
  })
  return (
    <AppPage title={householdWords.timeline.title} onRefresh={paged.query.reload}>
      <QueryView query={paged.query} cards={3}>
        {() =>
          paged.items.length === 0 ? (
            <Empty
              icon="history"
              title={householdWords.timeline.none}
              note={householdWords.timeline.noneNote}
            />
          ) : (
            <>
              {paged.items.map((entry) => (
                <EntryCard key={entry.id} entry={entry} />
              ))}
              <MoreButton {...paged} />
            </>
          )
        }
      </QueryView>
      <ReadNote updatedAt={paged.query.updatedAt} problem={paged.query.problem} />
    </AppPage>
  )
}

function EntryCard({ entry }: { entry: TimelineEntry }) {
  const plain = entry.outcome === 'applied'
  // Nothing was known before: a household is registered, a plate is issued.
  const begins = entry.changes.every(({ before }) => before === null)
  return (
    <Card>
      <View className="line">
        <View className="t-strong" {...heading(2)}>
          {[labelOf(SECTIONS, entry.section), entry.personName].filter(Boolean).join(' · ')}
        </View>
        {plain ? null : (
          <Chip tone="neutral">
            {entry.outcome === 'identical' && entry.section !== 'recognition'
              ? householdWords.timeline.unchanged
              : labelOf(OUTCOMES, entry.outcome)}
          </Chip>
        )}
      </View>
      {entry.hidden ? <View className="t-muted change">{householdWords.timeline.hidden}</View> : null}
      {entry.changes.map((change) => (
        <Change
          key={change.field}
          {...change}
          section={entry.section}
          alone={begins || tellsEvent(change.field)}
        />
      ))}
      <View className={entry.lateForMonth ? 't-muted change change--late' : 't-muted change'}>
        {`${entry.actorName || householdWords.timeline.bySystem} · ${whenWords(entry)}`}
      </View>
    </Card>
  )
}

type Told = TimelineEntry['changes'][number] & Pick<TimelineEntry, 'section'> & { alone: boolean }

/** A value that was sent again unchanged is not news. */
function Change({ field, before, after, alone, section }: Told) {
  const [was, is] = [fieldValue(field, before, section), fieldValue(field, after, section)]
  if (was === is) return null
  return (
    <View className="change">
      <View className="t-muted">{fieldName(field, section)}</View>
      <View>{alone ? is : householdWords.timeline.arrow(was, is)}</View>
    </View>
  )
}

/** A month counts what the server learned in it; where the two days differ both are told. */
function whenWords(entry: TimelineEntry): string {
  if (!toldLate(entry, shanghaiDate)) return shanghaiMinute(entry.recordedAt)
  return householdWords.timeline.occurredLate(
    dayWords(shanghaiDate(entry.occurredAt)),
    dayWords(shanghaiDate(entry.recordedAt)),
    monthWords(shanghaiMonth(entry.recordedAt)),
  )
}
