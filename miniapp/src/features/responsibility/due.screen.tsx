import { View } from '@tarojs/components'
import type { DueHousehold, DueSite } from '@anju/shared-types'
import { labelOf, SECTIONS } from '@anju/shared-types'
import { shortDoorplate } from '../../copy/format'
import { workWords } from '../../copy/pages-work'
import { go } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Row } from '../../ui/row'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { confirmHousehold, confirmSite, useDue } from './due.effects'
import { confirmedBy } from './due.model'

/** Sites and households whose sections he keeps and nobody has looked at for a cycle. */
export function DueScreen() {
  const query = useDue(true)
  return (
    <AppPage title={workWords.due.title} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {({ total, items, sites }) =>
          total + sites.length === 0 ? (
            <Empty icon="check" title={workWords.due.none} note={workWords.due.noneNote} />
          ) : (
            <>
              <View className="t-muted">{workWords.due.lead(total, sites.length)}</View>
              {sites.map((due) => (
                <DueCard
                  key={due.site.code}
                  who={due.site.name}
                  sections={due.sections}
                  onOpen={() => go('siteFile', { code: due.site.code })}
                  onConfirm={() => void confirmSite(due)}
                />
              ))}
              {items.map((due) => (
                <DueCard
                  key={due.household.id}
                  who={doorOf(due)}
                  sections={due.sections}
                  onOpen={() => go('household', { id: due.household.id })}
                  onConfirm={() => void confirmHousehold(due)}
                />
              ))}
              {total > items.length ? (
                <View className="t-small t-centre">{workWords.due.more(total - items.length)}</View>
              ) : null}
            </>
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}

const doorOf = ({ household }: DueHousehold): string =>
  `${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`

interface DueCardProps {
  who: string
  sections: DueHousehold['sections'] | DueSite['sections']
  onOpen: () => void
  onConfirm: () => void
}

function DueCard({ who, sections, onOpen, onConfirm }: DueCardProps) {
  const what = sections
    .map(({ section, days, filled }: DueCardProps['sections'][number]) =>
      (filled ? workWords.due.since : workWords.due.unfilled)(labelOf(SECTIONS, section), days),
    )
    .join('；')
  return (
    <Card>
      <Row title={who} note={what} onPress={onOpen} />
      {confirmedBy(sections).length > 0 ? (
        <View className="line">
          <View className="grow" />
          <Button kind="secondary" small label={workWords.due.confirmOf(who)} onPress={onConfirm}>
            {workWords.due.confirm}
          </Button>
        </View>
      ) : null}
    </Card>
  )
}
