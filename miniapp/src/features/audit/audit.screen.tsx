import { View } from '@tarojs/components'
import type { AuditEventView, Output } from '@anju/shared-types'
import { shanghaiMinute } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { dayWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { usePaged } from '../shell/paged.effects'
import { PagedList } from '../shell/paged-list'

/** Who did what when, in his region; and the signed day that makes it hard to forge. */
export function AuditScreen() {
  const paged = usePaged<AuditEventView, Output<'listAuditEvents'>>('listAuditEvents', {
    query: { limit: '30' },
  })
  const { query } = paged
  return (
    <AppPage title={t.audit.title} onRefresh={query.reload}>
      <SignedDay />
      <Rows>
        <Row
          lead={<Icon name="shield" colour="muted" />}
          title={t.audit.reveals}
          onPress={() => go('reveals')}
        />
      </Rows>
      <PagedList
        paged={paged}

        empty={<Empty icon="history" title={t.audit.none} />}
        row={(event) => <EventRow key={event.id} event={event} />}
      />
    </AppPage>
  )
}

function SignedDay() {
  const head = useQuery('getAuditHead', {}).data
  if (!head) return null
  return (
    <Card>
      <View className="stack stack--close">
        <View className="t-strong">{t.audit.head}</View>
        <View className="t-muted">{head.day ? t.audit.headNote(dayWords(head.day)) : t.audit.noHead}</View>
        {head.rootHash ? (
          <View className="t-small breaks">{t.audit.hash(head.rootHash.slice(0, 16))}</View>
        ) : null}
      </View>
    </Card>
  )
}

function EventRow({ event }: { event: AuditEventView }) {
  const said = event.detail.map(({ label, value }) => `${label}：${value}`)
  return (
    <Row
      quiet
      title={`${event.actorName} · ${event.label}`}
      note={
        <>
          <View>{[event.unitName, shanghaiMinute(event.at)].filter(Boolean).join(' · ')}</View>
          {said.length > 0 ? <View>{said.join('，')}</View> : null}
        </>
      }
      {...(event.subjectType === 'household' && event.subjectId
        ? { onPress: () => go('household', { id: event.subjectId ?? '' }) }
        : {})}
    />
  )
}
