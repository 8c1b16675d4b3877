import { View } from '@tarojs/components'
import { useState } from 'react'
import type { InboxMessage, Output } from '@anju/shared-types'
import { labelOf, MESSAGE_KINDS, shanghaiMinute } from '@anju/shared-types'
import { call, serverClock } from '../../api/call'
import { dayWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { asPicture } from '../../ui/a11y'
import { SectionTitle } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { usePack } from '../../sync/pack'
import { useSession } from '../session/session.store'
import { AppPage } from '../shell/app-page'
import { MoreButton } from '../shell/more-button'
import { orPacked } from '../shell/packed'
import { usePaged } from '../shell/paged.effects'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import type { InboxDay } from './inbox.model'
import { groupByDay } from './inbox.model'
import './inbox.scss'

export function InboxScreen() {
  const user = useSession((s) => s.user)
  const paged = usePaged<InboxMessage, Output<'listInbox'>>(
    'listInbox',
    user ? { query: { limit: '30' } } : null,
  )
  const [read, setRead] = useState<string[]>([])
  const { inbox, at } = usePack((s) => s.head)
  const packed = paged.query.data === null && at !== null ? inbox : null
  const query = orPacked<unknown>(paged.query, packed, at)
  const items = packed ?? paged.items
  useShown(() => {
    if (paged.query.data) void query.reload()
  })

  /** Marked at once for the eye; the server is told on the way, and asked again when the page is shown. */
  function open(message: InboxMessage): void {
    if (message.readAt === null) {
      setRead((before) => [...before, message.id])
      void call('readInboxMessage', { params: { id: message.id }, body: {} }).catch(() => undefined)
    }
    if (message.taskId) go('task', { id: message.taskId })
    else if (message.kind === 'quarantine' || message.kind === 'quarantine_answer') go('quarantine')
    else if (message.kind === 'petition' || message.kind === 'petition_answer') go('petitions')
  }

  const isRead = (message: InboxMessage) => message.readAt !== null || read.indexOf(message.id) >= 0
  return (
    <AppPage title={t.inbox.title} tab onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {() =>
          items.length === 0 ? (
            <Empty icon="mail" title={t.inbox.none} note={t.inbox.noneNote} />
          ) : (
            <>
              {groupByDay(items, serverClock.now()).map((day) => (
                <View key={day.date} className="stack">
                  <SectionTitle>{dayName(day)}</SectionTitle>
                  <Rows>
                    {day.messages.map((message) => (
                      <MessageRow
                        key={message.id}
                        message={message}
                        read={isRead(message)}
                        onOpen={() => open(message)}
                      />
                    ))}
                  </Rows>
                </View>
              ))}
              <MoreButton {...paged} />
            </>
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}

function dayName({ day, date }: InboxDay): string {
  if (day === 'today') return t.inbox.today
  return day === 'yesterday' ? t.inbox.yesterday : dayWords(date)
}

interface RowProps {
  message: InboxMessage
  read: boolean
  onOpen: () => void
}

function MessageRow({ message, read, onOpen }: RowProps) {
  return (
    <Row
      lead={
        read ? (
          <View className="inbox-dot inbox-dot--read" />
        ) : (
          <View className="inbox-dot" {...asPicture(t.inbox.unread)} />
        )
      }
      title={message.title || labelOf(MESSAGE_KINDS, message.kind)}
      quiet={read}
      note={message.body}
      wideNote
      aside={shanghaiMinute(message.createdAt).slice(11)}
      onPress={onOpen}
    />
  )
}
