import { View } from '@tarojs/components'
import type { Task } from '@anju/shared-types'
import { labelOf, TASK_KINDS } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { useQuery } from '../../api/query'
import { clockTime } from '../../copy/format'
import { placeOf } from '../../copy/task-words'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { usePack } from '../../sync/pack'
import { AppPage } from '../shell/app-page'
import { orPacked } from '../shell/packed'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { CountdownChip } from './countdown-chip'
import './task.scss'

export function TaskScreen({ id }: { id: string }) {
  const asked = useQuery('getTask', id ? { params: { id } } : null)
  const { tasks, at } = usePack((s) => s.head)
  const query = orPacked(asked, tasks.filter((one) => one.id === id)[0] ?? null, at)
  const task = query.data
  return (
    <AppPage title={t.task.detailTitle} onRefresh={query.reload} footer={task ? <Go task={task} /> : null}>
      <QueryView query={query} cards={3}>
        {(one) => <Detail task={one} />}
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}

/** Only where there is a door to go to, and something left to do. */
function Go({ task }: { task: Task }) {
  const { household, state, kind } = task
  if (!household || state !== 'open') return null
  return (
    <Button onPress={() => go('household', { id: household.id })}>
      {kind === 'missing_proof' ? t.task.goProof : t.task.go}
    </Button>
  )
}

function Detail({ task }: { task: Task }) {
  const now = serverClock.now()
  const { household, drawId } = task
  return (
    <>
      <Card>
        <View className="line">
          <Chip tone="brand">{labelOf(TASK_KINDS, task.kind)}</Chip>
          <CountdownChip task={task} />
        </View>
        <View className="t-title task-place breaks" {...heading(2)}>
          {placeOf(task)}
        </View>
        {household ? <View className="t-muted">{t.household.titleOf(household.headName)}</View> : null}
      </Card>
      <Card>
        <View className="t-small">{t.task.why}</View>
        <View className="t-body">{task.why}</View>
        {task.kind === 'spot_check' ? <View className="t-muted task-note">{t.task.drawNote}</View> : null}
      </Card>
      <Rows>
        <Row quiet title={t.task.deadline} aside={t.task.due(clockTime(task.dueAt, now))} />
        <Row quiet title={t.task.assignedAt} aside={clockTime(task.createdAt, now)} />
        {task.drawNo ? (
          <Row
            quiet
            title={t.task.drawNoLabel}
            aside={task.drawNo}
            {...(drawId ? { onPress: () => go('draw', { id: drawId }) } : {})}
          />
        ) : null}
      </Rows>
      {task.kind === 'spot_check' && task.state === 'open' ? <Steps /> : null}
    </>
  )
}

function Steps() {
  return (
    <Card>
      <View className="t-strong" {...heading(2)}>
        {t.task.steps}
      </View>
      {t.task.spotCheckSteps.map((step, i) => (
        <View key={step} className="line line--start line--top task-step">
          <View className="task-step__n">{String(i + 1)}</View>
          <View className="grow">{step}</View>
        </View>
      ))}
      <View className="line task-note">
        <Button kind="secondary" small icon="scan" onPress={() => go('scan')}>
          {t.scan.title}
        </Button>
      </View>
    </Card>
  )
}
