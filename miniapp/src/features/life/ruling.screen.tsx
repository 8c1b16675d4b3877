import { View } from '@tarojs/components'
import type { Household } from '@anju/shared-types'
import { DEMOLITION_STATUSES, labelOf } from '@anju/shared-types'
import { timesOfNow } from '../../api/call'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Empty, Skeleton } from '../../ui/states'
import { SectionFieldsCards } from '../file/section-fields'
import { HouseholdWait } from '../household/household-wait'
import { keepAnswered, useHousehold } from '../household/household.effects'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { useOnlineForm } from './online-form'
import { needsRuling, rulingForm, rulingOf } from './ruling.model'

/** What the county decides about an old house that still stands. */
export function RulingScreen({ id }: { id: string }) {
  const open = useHousehold(id)
  const { view, reload } = open
  if (!view) return <HouseholdWait title={t.ruling.title} open={open} />
  if (needsRuling(view.household)) return <RulingForm household={view.household} />
  return (
    <AppPage title={t.ruling.title} onRefresh={reload}>
      <Empty icon="house" title={t.ruling.none} />
    </AppPage>
  )
}

function RulingForm({ household }: { household: Household }) {
  const { form, check, section, dispatch, done } = useOnlineForm('ruleDemolition', household.id, () =>
    rulingForm(household),
  )
  const attempt = useAttempt('ruleDemolition')
  const may = household.abilities.indexOf('ruleDemolition') >= 0
  const blocked = may ? (check?.refused[0]?.message ?? null) : t.ruling.readOnly
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
    toast(t.ruling.saved)
    goBack()
  }

  return (
    <AppPage
      title={t.ruling.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {t.ruling.save}
        </Button>
      }
    >
      <Card>
        <View className="t-strong">
          {`${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`}
        </View>
        <View className="t-muted">
          {t.ruling.now(
            demolitionStatus ? labelOf(DEMOLITION_STATUSES, demolitionStatus) : t.common.unfilled,
          )}
        </View>
      </Card>
      <ProblemCard problem={attempt.problem} />
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
      ) : (
        <Skeleton cards={2} />
      )}
    </AppPage>
  )
}
