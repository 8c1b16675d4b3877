import { useState } from 'react'
import type { Output, Task, TaskState } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Segments } from '../../ui/segments'
import { Empty } from '../../ui/states'
import { usePack } from '../../sync/pack'
import { useSession } from '../session/session.store'
import { useDue } from '../responsibility/due.effects'
import { AppPage } from '../shell/app-page'
import { MoreButton } from '../shell/more-button'
import { orPacked } from '../shell/packed'
import { usePaged } from '../shell/paged.effects'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { drawScope } from '../spot-check/draw.model'
import { TaskRow } from './task-row'

type State = Extract<TaskState, 'open' | 'done'>
type Page = Output<'listTasks'>

export function TasksScreen() {
  const user = useSession((s) => s.user)
  const [state, setState] = useState<State>('open')
  const paged = usePaged<Task, Page>('listTasks', user ? { query: { state, limit: '30' } } : null)
  const due = useDue(user !== null)
  const [dueHouseholds, dueSites] = [due.data?.total ?? 0, due.data?.sites.length ?? 0]
  const isDue = state === 'open' && dueHouseholds + dueSites > 0
  const counts = paged.query.data?.counts
  const { tasks, at } = usePack((s) => s.head)
  const packed =
    paged.query.data === null && at !== null ? tasks.filter((task) => task.state === state) : null
  const query = orPacked<unknown>(paged.query, packed, at)
  const items = packed ?? paged.items
  useShown(() => {
    if (paged.query.data) void query.reload()
  })
  return (
    <AppPage title={t.task.title} tab onRefresh={query.reload}>
      <Segments<State>
        label={t.task.segments}
        value={state}
        segments={[
          { code: 'open', label: counts ? t.task.open(counts.open) : t.home.open },
          { code: 'done', label: counts ? t.task.doneCount(counts.doneThisMonth) : t.task.done },
        ]}
        onChoose={setState}
      />
      {user && drawScope(user) ? (
        <Rows>
          <Row
            lead={<Icon name="dice" colour="brand" />}
            title={t.draw.entry}
            note={t.draw.entryNote}
            onPress={() => go('draw')}
          />
        </Rows>
      ) : null}
      {isDue ? (
        <Rows>
          <Row
            lead={<Icon name="clock" colour="amber" />}
            title={t.due.row(dueHouseholds, dueSites)}
            note={t.due.rowNote}
            onPress={() => go('due')}
          />
        </Rows>
      ) : null}
      <QueryView query={query} cards={3}>
        {() =>
          items.length === 0 ? (
            isDue ? null : (
              <Empty
                icon="check"
                title={state === 'open' ? t.task.none : t.task.noneDone}
                {...(state === 'open' ? { note: t.task.noneNote } : {})}
              />
            )
          ) : (
            <>
              <Rows>
                {items.map((task) => (
                  <TaskRow key={task.id} task={task} />
                ))}
              </Rows>
              <MoreButton {...paged} />
            </>
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}
