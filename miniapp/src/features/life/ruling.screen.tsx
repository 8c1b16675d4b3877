import { View } from '@tarojs/components'
import type { DemolitionRuling, Household } from '@anju/shared-types'
import { DEMOLITION_STATUSES, labelOf } from '@anju/shared-types'
import { timesOfNow } from '../../api/call'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { householdWords } from '../../copy/pages-household'
import { toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Empty, Skeleton } from '../../ui/states'
import { SectionFieldsCards } from '../file/section-fields'
import { RestoredLine } from '../household/form-notes'
import { HouseholdWait } from '../household/household-wait'
import { keepAnswered, useHousehold } from '../household/household.effects'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { footNote } from '../shell/foot-note'
import { useOnlineForm } from './online-form'
import { rulingForm, rulingOf, rulingsOf, takesRuling } from './ruling.model'

/** What the county decides about an old house that still stands. */
export function RulingScreen({ id }: { id: string }) {
  const open = useHousehold(id)
  const { view, reload } = open
  if (!view) return <HouseholdWait title={householdWords.ruling.title} open={open} />
  if (takesRuling(view.household)) return <RulingForm household={view.household} />
  return (
    <AppPage title={householdWords.ruling.title} onRefresh={reload}>
      <Empty icon="house" title={householdWords.ruling.none} />
    </AppPage>
  )
}

function RulingForm({ household }: { household: Household }) {
  const { form, check, section, dispatch, done, restored, forget } = useOnlineForm(
    'ruleDemolition',
    household.id,
    () => rulingForm(household),
    { fits: ({ ruling }) => !ruling || rulingsOf(household).indexOf(ruling as DemolitionRuling) >= 0 },
  )
  const attempt = useAttempt('ruleDemolition')
  const may = household.abilities.indexOf('ruleDemolition') >= 0
  const blocked = may ? (check?.refused[0]?.message ?? null) : householdWords.ruling.readOnly
  const { demolitionStatus } = household.demolition

  async function save(): Promise<void> {
    if (!check) return
    const saved = await attempt.send({
      params: { id: household.id },
      body: { ...rulingOf(check.sent), ...timesOfNow() },
    })
    if (!saved) return
    await done()
    if (saved.record) await keepAnswered(saved.record)
    toast(householdWords.ruling.saved)
    goBack()
  }

  return (
    <AppPage
      title={householdWords.ruling.title}
      footerNote={footNote(attempt.problem, blocked)}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {householdWords.ruling.save}
        </Button>
      }
    >
      <Card>
        <View className="t-strong">
          {`${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`}
        </View>
        <View className="t-muted">
          {householdWords.ruling.now(
            demolitionStatus ? labelOf(DEMOLITION_STATUSES, demolitionStatus) : t.common.unfilled,
          )}
        </View>
      </Card>
      {restored ? <RestoredLine onForget={forget} /> : null}
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
      ) : (
        <Skeleton cards={2} />
      )}
    </AppPage>
  )
}
