import { View } from '@tarojs/components'
import type { Section } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { clockTime } from '../../copy/format'
import { fieldName, fieldValue } from '../../copy/household-words'
import { householdWords } from '../../copy/pages-household'
import { confirm, toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import type { Conflict, OutboxEntry, SectionFields } from '../../sync/entry.model'
import type { FieldChoice } from './conflict.model'
import { bothSides, fieldChoices, recordChoices } from './conflict.model'
import { chooseMine, discardEntry, readConflictAgain, useSync } from '../../sync/sync'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { ChoiceLine } from './choice-line'
import { entryDoor, entryTitle } from './queue-words'
import { RecordLines } from './record-lines'
import './queue.scss'

/** Mine, theirs and what was before, field by field; the person decides, nobody else. */
export function ConflictScreen({ id }: { id: string }) {
  const entry = useSync((s) => s.entries.filter((e) => e.mutationId === id)[0])
  if (!entry?.problem?.conflict)
    return (
      <AppPage title={householdWords.conflict.title}>
        <Empty icon="check" title={householdWords.conflict.gone} />
      </AppPage>
    )
  const known = entry.problem.conflict.currentVersion !== null
  const both = known ? bothSides(entry) : null
  return (
    <AppPage
      title={householdWords.conflict.title}
      footer={<Decision entry={entry} known={known} both={both} />}
      footerNote={both ? householdWords.conflict.useBothNote : null}
    >
      <View className="t-muted">{leadOf(entry.problem.conflict)}</View>
      <Card>
        <View className="t-strong" {...heading(2)}>
          {entryTitle(entry)}
        </View>
        <View className="t-muted">{entryDoor(entry)}</View>
      </Card>
      {fieldChoices(entry).map((choice) => (
        <Choice key={choice.field} choice={choice} section={entry.section ?? 'life'} />
      ))}
      {known ? null : (
        <Card tone="amber">
          <View>{householdWords.conflict.needsReading}</View>
          <View className="line queue-actions">
            <Button kind="secondary" small icon="refresh" onPress={() => void readConflictAgain(id)}>
              {householdWords.conflict.readAgain}
            </Button>
          </View>
        </Card>
      )}
    </AppPage>
  )
}

const leadOf = ({ changedBy }: Conflict): string =>
  changedBy
    ? householdWords.conflict.leadBy(changedBy.name, clockTime(changedBy.at, serverClock.now()))
    : householdWords.conflict.lead

function Choice({ choice, section }: { choice: FieldChoice; section: Section }) {
  const { field, mine, current, base, differs } = choice
  const shown = (side: unknown) => {
    const records = recordChoices(field, side, base)
    return records ? <RecordLines field={field} records={records} /> : fieldValue(field, side, section)
  }
  return (
    <Card>
      <View className="line">
        <View className="t-strong" {...heading(2)}>
          {fieldName(field, section)}
        </View>
        {differs ? null : <Chip tone="neutral">{householdWords.conflict.same}</Chip>}
      </View>
      <ChoiceLine name={householdWords.conflict.mine} value={shown(mine)} mine={differs} />
      <ChoiceLine name={householdWords.conflict.theirs} value={shown(current)} />
      <ChoiceLine name={householdWords.conflict.base} value={shown(base)} />
    </Card>
  )
}

interface DecisionProps {
  entry: OutboxEntry
  known: boolean
  both: SectionFields | null
}

function Decision({ entry, known, both }: DecisionProps) {
  async function takeTheirs(): Promise<void> {
    const sure = await confirm({
      title: householdWords.conflict.useTheirsTitle,
      content: householdWords.conflict.useTheirsNote,
      confirmText: householdWords.conflict.useTheirs,
      danger: true,
    })
    if (!sure) return
    await discardEntry(entry.mutationId)
    toast(householdWords.conflict.doneTheirs)
    goBack()
  }
  async function takeMine(): Promise<void> {
    const sure = await confirm({
      title: householdWords.conflict.useMineTitle,
      content: householdWords.conflict.useMineNote,
      confirmText: householdWords.conflict.useMine,
    })
    if (!sure) return
    await chooseMine(entry.mutationId)
    toast(householdWords.conflict.doneMine)
    goBack()
  }
  async function takeBoth(fields: SectionFields): Promise<void> {
    await chooseMine(entry.mutationId, fields)
    toast(householdWords.conflict.doneBoth)
    goBack()
  }
  return (
    <>
      <Button kind="secondary" onPress={() => void takeTheirs()}>
        {householdWords.conflict.useTheirs}
      </Button>
      <Button
        kind={both ? 'secondary' : 'primary'}
        blocked={known ? null : householdWords.conflict.needsReading}
        onPress={() => void takeMine()}
      >
        {householdWords.conflict.useMine}
      </Button>
      {both ? <Button onPress={() => void takeBoth(both)}>{householdWords.conflict.useBoth}</Button> : null}
    </>
  )
}
