import { View } from '@tarojs/components'
import { fieldName, fieldValue } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import type { OutboxEntry } from '../../sync/entry.model'
import type { FieldChoice } from '../../sync/recovery.model'
import { fieldChoices } from '../../sync/recovery.model'
import { chooseMine, discardEntry, readConflictAgain, useSync } from '../../sync/sync'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { ChoiceLine } from './choice-line'
import { entryDoor, entryTitle } from './queue-words'
import './queue.scss'

/** Mine, theirs and what was before, field by field; the person decides, nobody else. */
export function ConflictScreen({ id }: { id: string }) {
  const entry = useSync((s) => s.entries.filter((e) => e.mutationId === id)[0])
  if (!entry?.problem?.conflict)
    return (
      <AppPage title={t.conflict.title}>
        <Empty icon="check" title={t.conflict.gone} />
      </AppPage>
    )
  const known = entry.problem.conflict.currentVersion !== null
  return (
    <AppPage title={t.conflict.title} footer={<Decision entry={entry} known={known} />}>
      <View className="t-muted">{t.conflict.lead}</View>
      <Card>
        <View className="t-strong" {...heading(2)}>
          {entryTitle(entry)}
        </View>
        <View className="t-muted">{entryDoor(entry)}</View>
      </Card>
      {fieldChoices(entry).map((choice) => (
        <Choice key={choice.field} choice={choice} />
      ))}
      {known ? null : (
        <Card tone="amber">
          <View>{t.conflict.needsReading}</View>
          <View className="line queue-actions">
            <Button kind="secondary" small icon="refresh" onPress={() => void readConflictAgain(id)}>
              {t.conflict.readAgain}
            </Button>
          </View>
        </Card>
      )}
    </AppPage>
  )
}

function Choice({ choice }: { choice: FieldChoice }) {
  const { field, mine, current, base, differs } = choice
  return (
    <Card>
      <View className="line">
        <View className="t-strong" {...heading(2)}>
          {fieldName(field)}
        </View>
        {differs ? null : <Chip tone="neutral">{t.conflict.same}</Chip>}
      </View>
      <ChoiceLine name={t.conflict.mine} value={fieldValue(field, mine)} mine={differs} />
      <ChoiceLine name={t.conflict.theirs} value={fieldValue(field, current)} />
      <ChoiceLine name={t.conflict.base} value={fieldValue(field, base)} />
    </Card>
  )
}

function Decision({ entry, known }: { entry: OutboxEntry; known: boolean }) {
  async function takeTheirs(): Promise<void> {
    const sure = await confirm({
      title: t.conflict.useTheirsTitle,
      content: t.conflict.useTheirsNote,
      confirmText: t.conflict.useTheirs,
      danger: true,
    })
    if (!sure) return
    await discardEntry(entry.mutationId)
    toast(t.conflict.doneTheirs)
    goBack()
  }
  async function takeMine(): Promise<void> {
    await chooseMine(entry.mutationId)
    toast(t.conflict.doneMine)
    goBack()
  }
  return (
    <>
      <Button kind="secondary" onPress={() => void takeTheirs()}>
        {t.conflict.useTheirs}
      </Button>
      <Button blocked={known ? null : t.conflict.needsReading} onPress={() => void takeMine()}>
        {t.conflict.useMine}
      </Button>
    </>
  )
}
