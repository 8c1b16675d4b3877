import { View } from '@tarojs/components'
import type { DueHousehold } from '@anju/shared-types'
import { labelOf, SECTIONS } from '@anju/shared-types'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Row } from '../../ui/row'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { useConfirming, useDue } from './due.effects'

/** Households whose sections he keeps and nobody has looked at for a cycle. */
export function DueScreen() {
  const query = useDue(true)
  const { busy, problem, confirm } = useConfirming(query.reload)
  return (
    <AppPage title={t.due.title} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {({ total, items }) =>
          total === 0 ? (
            <Empty icon="check" title={t.due.none} note={t.due.noneNote} />
          ) : (
            <>
              <View className="t-muted">{t.due.lead(total)}</View>
              <ProblemCard problem={problem} />
              {items.map((due) => (
                <DueCard
                  key={due.household.id}
                  due={due}
                  busy={busy === due.household.id}
                  onConfirm={() => void confirm(due)}
                />
              ))}
              {total > items.length ? (
                <View className="t-small t-centre">{t.due.more(total - items.length)}</View>
              ) : null}
            </>
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}

function DueCard({ due, busy, onConfirm }: { due: DueHousehold; busy: boolean; onConfirm: () => void }) {
  const { household, sections } = due
  const who = `${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`
  const what = sections
    .map(({ section, days, filled }) =>
      (filled ? t.due.since : t.due.unfilled)(labelOf(SECTIONS, section), days),
    )
    .join('；')
  return (
    <Card>
      <Row title={who} note={what} onPress={() => go('household', { id: household.id })} />
      {sections.some(({ filled }) => filled) ? (
        <View className="line">
          <View className="grow" />
          <Button kind="secondary" small busy={busy} label={t.due.confirmOf(who)} onPress={onConfirm}>
            {t.due.confirm}
          </Button>
        </View>
      ) : null}
    </Card>
  )
}
