import { View } from '@tarojs/components'
import type { Output, Task, User } from '@anju/shared-types'
import { labelOf, TASK_KINDS } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { placeOf, roleWords } from '../../copy/task-words'
import { t } from '../../copy/zh-CN'
import { go, goTab, useShown } from '../../platform/navigate'
import { pressProps } from '../../platform/press'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { freshen, useHouseholds } from '../household/households.effects'
import { useSession } from '../session/session.store'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { SyncChip } from '../shell/sync-chip'
import { CountdownChip } from '../task/countdown-chip'
import { mostUrgent, worksInTheField } from './home.model'
import './home.scss'
import { MissingProof } from './missing-proof'
import { Standing } from './standing'

const MISSING = { narrowing: { missing: 'proof' }, text: '', page: 5 }

export function HomeScreen() {
  const user = useSession((s) => s.user)
  const field = user !== null && worksInTheField(user)
  const tasks = useQuery('listTasks', user ? { query: { state: 'open' } } : null)
  const missing = useHouseholds(field ? MISSING : null)
  const refresh = () => Promise.all([tasks.reload(), ...(field ? [missing.query.reload()] : [])])
  useShown(() => {
    if (tasks.data) void tasks.reload()
    freshen()
  })
  // The same sentence about the same network is said once.
  const nothing = tasks.data === null && tasks.problem !== null
  return (
    <AppPage title={t.home.title} tab onRefresh={refresh}>
      {user ? <Who user={user} /> : null}
      <View className="scan-door pressable" {...pressProps(() => go('scan'))}>
        <View className="scan-door__frame">
          <Icon name="scan" colour="white" size="huge" />
        </View>
        <View className="grow">
          <View className="scan-door__word">{t.home.scan}</View>
          <View className="scan-door__note">{t.home.scanNote}</View>
        </View>
      </View>
      <QueryView query={tasks}>{(data) => <Work tasks={data} />}</QueryView>
      {field && !nothing ? <MissingProof households={missing} /> : null}
      {user && !field && !nothing ? <Standing user={user} /> : null}
      <ReadNote updatedAt={tasks.updatedAt} problem={tasks.problem} more={t.app.demoShort} />
    </AppPage>
  )
}

function Who({ user }: { user: User }) {
  return (
    <View className="line">
      <View className="grow">
        <View className="home-name" {...heading(2)}>
          {user.name}
        </View>
        <View className="t-muted">{`${user.unit.name} · ${roleWords(user.roles)}`}</View>
      </View>
      <SyncChip />
    </View>
  )
}

function Work({ tasks }: { tasks: Output<'listTasks'> }) {
  const { counts } = tasks
  const urgent = mostUrgent(tasks.items)
  return (
    <>
      <View className="counters pressable" {...pressProps(() => goTab('tasks'))}>
        <Counter n={counts.urgent} word={t.home.urgent} tone={counts.urgent > 0 ? 'red' : 'plain'} />
        <Counter n={counts.open} word={t.home.open} tone="plain" />
        <Counter
          n={counts.doneThisMonth}
          word={t.home.done}
          tone={counts.doneThisMonth > 0 ? 'green' : 'plain'}
        />
      </View>
      {urgent ? <Urgent task={urgent} /> : null}
    </>
  )
}

function Counter({ n, word, tone }: { n: number; word: string; tone: 'red' | 'green' | 'plain' }) {
  return (
    <View className="counter">
      <View className={`counter__n counter__n--${tone}`}>{String(n)}</View>
      <View className="t-muted">{word}</View>
    </View>
  )
}

function Urgent({ task }: { task: Task }) {
  const open = () => go('task', { id: task.id })
  return (
    <>
      <SectionTitle>{t.home.mostUrgent}</SectionTitle>
      <Card>
        <View className="line">
          <Chip tone="brand">{labelOf(TASK_KINDS, task.kind)}</Chip>
          <CountdownChip task={task} />
        </View>
        <View className="urgent-place breaks">{placeOf(task)}</View>
        <View className="t-muted">{task.why}</View>
        <View className="line urgent-go">
          <Button kind="secondary" small onPress={open}>
            {task.kind === 'spot_check' ? t.home.startCheck : t.home.openTask}
          </Button>
        </View>
      </Card>
    </>
  )
}
