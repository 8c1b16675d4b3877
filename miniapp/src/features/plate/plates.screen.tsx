import { View } from '@tarojs/components'
import type { PlateSheet } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { clockTime, shortDoorplate } from '../../copy/format'
import { householdWords } from '../../copy/pages-household'
import { asStatus } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { useHousehold } from '../household/household.effects'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'
import { usePlates } from './plates.effects'

/** House plates of a site, or a new one for one door. */
export function PlatesScreen({ code, householdId }: { code: string; householdId: string | null }) {
  const plates = usePlates(code)
  const { query, busy, problem, issued } = plates
  const without = query.data?.without ?? 0
  return (
    <AppPage
      title={householdWords.plates.title}
      onRefresh={query.reload}
      footer={
        !query.data ? undefined : householdId && issued ? (
          <Button onPress={() => void plates.print(issued)}>{householdWords.plates.open}</Button>
        ) : (
          <Button
            busy={busy}
            blocked={householdId === null && without === 0 ? householdWords.plates.nothing : null}
            onPress={() => void plates.issue(householdId)}
          >
            {busy
              ? householdWords.plates.busy
              : householdId
                ? householdWords.plates.replace
                : householdWords.plates.issue(without)}
          </Button>
        )
      }
    >
      <QueryView query={query} cards={2}>
        {({ items }) => (
          <>
            {householdId ? (
              <Door id={householdId} replaced={issued !== null} />
            ) : (
              <Missing without={without} />
            )}
            <View className="t-muted">{householdWords.plates.note}</View>
            <ProblemCard problem={problem} />
            {items.length > 0 ? (
              <>
                <SectionTitle>{householdWords.plates.recent}</SectionTitle>
                <Sheets items={items} onPrint={(sheet) => void plates.print(sheet)} />
                <View className="t-small">{householdWords.plates.kept}</View>
              </>
            ) : null}
          </>
        )}
      </QueryView>
    </AppPage>
  )
}

function Missing({ without }: { without: number }) {
  return (
    <Card tone={without > 0 ? 'amber' : 'plain'}>
      <View className="t-strong">
        {without > 0 ? householdWords.plates.without(without) : householdWords.plates.nothing}
      </View>
    </Card>
  )
}

function Door({ id, replaced }: { id: string; replaced: boolean }) {
  const household = useHousehold(id).view?.household
  return (
    <Card tone={replaced ? 'plain' : 'amber'}>
      <View className="t-strong">
        {household ? `${household.headName} · ${shortDoorplate(household.doorplate)}` : ''}
      </View>
      <View className="t-muted" {...(replaced ? asStatus : {})}>
        {replaced ? householdWords.plates.replaced : householdWords.plates.replaceNote}
      </View>
    </Card>
  )
}

function Sheets({ items, onPrint }: { items: PlateSheet[]; onPrint: (sheet: PlateSheet) => void }) {
  return (
    <Rows>
      {items.map((sheet) => (
        <Row
          key={sheet.id}
          lead={<Icon name="list" colour="muted" />}
          title={householdWords.plates.sheet(sheet.plates, sheet.pages)}
          note={clockTime(sheet.issuedAt, serverClock.now())}
          aside={
            <Chip tone={sheet.printable ? 'brand' : 'neutral'}>
              {sheet.printable ? householdWords.plates.open : householdWords.plates.expired}
            </Chip>
          }
          {...(sheet.printable ? { onPress: () => onPrint(sheet) } : {})}
        />
      ))}
    </Rows>
  )
}
