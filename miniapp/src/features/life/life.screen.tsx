import { View } from '@tarojs/components'
import type { Household, HouseholdPerson, LifeEvent } from '@anju/shared-types'
import { useState } from 'react'
import { call, timesOfNow } from '../../api/call'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { replaceWith } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Rows } from '../../ui/rows'
import { Skeleton } from '../../ui/states'
import { SectionFieldsCards } from '../file/section-fields'
import { HouseholdWait } from '../household/household-wait'
import { keepAnswered, useHousehold } from '../household/household.effects'
import { usePeople } from '../privacy/people.effects'
import type { Place } from '../roster/edit.model'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { lifeForm, lifeOf, placeProblem } from './life.model'
import { useOnlineForm } from './online-form'
import { PlaceRow } from './place-row'

/** What happens to a household as a whole; sent with the network at hand. */
export function LifeScreen({ id }: { id: string }) {
  const open = useHousehold(id)
  const { view } = open
  const people = usePeople(id)
  if (view && people.data) return <LifeForm household={view.household} people={people.data.items} />
  return <HouseholdWait title={t.life.title} open={open} />
}

function LifeForm({ household, people }: { household: Household; people: HouseholdPerson[] }) {
  const { form, check, section, dispatch, done } = useOnlineForm('changeLife', household.id, (values) =>
    lifeForm(household, people, values),
  )
  const attempt = useAttempt('changeLife')
  const [finding, setFinding] = useState(false)
  const [unknown, setUnknown] = useState<string | null>(null)
  if (!form || !check)
    return (
      <AppPage title={t.life.title}>
        <Skeleton cards={3} />
      </AppPage>
    )
  const kind = form.values['kind'] as LifeEvent | null
  const site = (form.values['site'] as Place | undefined) ?? null
  const may = household.abilities.indexOf('changeLife') >= 0
  const refused = [...placeProblem(kind, site), ...check.refused]
  const blocked = !may ? t.life.readOnly : !kind ? t.life.chooseKind : (refused[0]?.message ?? null)

  /** The household that takes it in, by its number; null and said when there is none. */
  async function findInto(no: string): Promise<string | null> {
    setFinding(true)
    try {
      const found = await call('listHouseholds', { query: { site: household.siteCode, q: no } })
      const into = found.items.filter(({ householdNo }) => householdNo === no)[0]
      setUnknown(into ? null : t.life.unknownInto(no))
      return into?.id ?? null
    } catch {
      setUnknown(t.common.unreached)
      return null
    } finally {
      setFinding(false)
    }
  }

  async function save(): Promise<void> {
    if (!kind || !check) return
    const no = (check.sent['intoNo'] as string | null) ?? null
    const intoId = kind === 'merge' && no ? await findInto(no) : null
    if (kind === 'merge' && !intoId) return
    const confirmText = t.life.confirm[kind]
    const sure = await confirm({
      ...{ title: t.life.title2(confirmText), content: t.life.note[kind], confirmText },
      danger: kind !== 'reinstate',
    })
    if (!sure) return
    const saved = await attempt.send({
      params: { id: household.id },
      body: { ...lifeOf(check.sent, people, { site, intoId }), ...timesOfNow() },
    })
    if (!saved) return
    await done()
    await keepAnswered(saved.record)
    toast(t.life.saved)
    replaceWith('household', { id: saved.otherId ?? household.id })
  }

  return (
    <AppPage
      title={t.life.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy || finding} onPress={() => void save()}>
          {kind ? t.life.confirm[kind] : t.life.go}
        </Button>
      }
    >
      <Card>
        <View className="t-strong">
          {`${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`}
        </View>
        <View className="t-muted">{kind ? t.life.note[kind] : t.life.lead}</View>
      </Card>
      <ProblemCard problem={attempt.problem ?? unknown} />
      {kind === 'move_site' ? (
        <Rows>
          <PlaceRow
            title={t.life.site}
            levels="site"
            place={site}
            onPick={(value) => dispatch({ type: 'chosen', field: 'site', value })}
          />
        </Rows>
      ) : null}
      <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
    </AppPage>
  )
}
