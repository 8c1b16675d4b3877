import { View } from '@tarojs/components'
import type { Household, HouseholdPerson, LifeEvent } from '@anju/shared-types'
import { useState } from 'react'
import { call, timesOfNow } from '../../api/call'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { householdWords } from '../../copy/pages-household'
import { confirm, toast } from '../../platform/dialog'
import { replaceWith } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Rows } from '../../ui/rows'
import { Skeleton } from '../../ui/states'
import { stepWithRelations } from '../file/relations.model'
import { SectionFieldsCards } from '../file/section-fields'
import { RestoredLine } from '../household/form-notes'
import { HouseholdWait } from '../household/household-wait'
import { keepAnswered, today, useHousehold } from '../household/household.effects'
import { usePeople } from '../privacy/people.effects'
import type { Place } from '../roster/edit.model'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { footNote } from '../shell/foot-note'
import {
  beganWith,
  eventsOf,
  headsOf,
  isHeadless,
  leavesOldHouse,
  lifeForm,
  lifeOf,
  lifeProblems,
} from './life.model'
import { useOnlineForm } from './online-form'
import { PlaceRow } from './place-row'

/** What happens to a household as a whole; sent with the network at hand. */
export function LifeScreen({ id }: { id: string }) {
  const open = useHousehold(id)
  const { view } = open
  const people = usePeople(id)
  if (view && people.data) return <LifeForm household={view.household} people={people.data.items} />
  return <HouseholdWait title={householdWords.life.title} open={open} />
}

function LifeForm({ household, people }: { household: Household; people: HouseholdPerson[] }) {
  const { form, check, section, dispatch, done, restored, forget } = useOnlineForm(
    ...(['changeLife', household.id] as const),
    (values) => lifeForm(household, people, values),
    {
      began: beganWith(household),
      step: stepWithRelations((values) => headsOf(people, values)),
      fits: ({ kind }) => !kind || eventsOf(household).indexOf(kind as LifeEvent) >= 0,
    },
  )
  const attempt = useAttempt('changeLife')
  const [finding, setFinding] = useState(false)
  const [unknown, setUnknown] = useState<string | null>(null)
  if (!form || !check)
    return (
      <AppPage title={householdWords.life.title}>
        <Skeleton cards={3} />
      </AppPage>
    )
  const kind = form.values['kind'] as LifeEvent | null
  const site = (form.values['site'] as Place | undefined) ?? null
  const may = household.abilities.indexOf('changeLife') >= 0
  const headless = form.values['headless'] === true
  const refused = [...lifeProblems(household, people, { kind, site }), ...check.refused]
  const blocked = !may
    ? householdWords.life.readOnly
    : !kind
      ? householdWords.life.chooseKind
      : (refused[0]?.message ?? null)

  const noteOf = (of: LifeEvent): string =>
    of === 'reinstate' && household.status === 'all_deceased'
      ? householdWords.life.undoDeath
      : householdWords.life.note[of]

  /** The household that takes it in, by its number; null and said when there is none, or it asks for more. */
  async function findInto(no: string): Promise<string | null> {
    setFinding(true)
    try {
      const found = await call('listHouseholds', { query: { site: household.siteCode, q: no } })
      const into = found.items.filter(({ householdNo }) => householdNo === no)[0]
      setUnknown(into ? null : householdWords.life.unknownInto(no))
      if (!into) return null
      const there = await call('listHouseholdPeople', { params: { id: into.id } })
      const asksHead = isHeadless(there.items)
      if (asksHead === headless) return into.id
      dispatch({ type: 'chosen', field: 'headless', value: asksHead })
      setUnknown(asksHead ? householdWords.life.headless : householdWords.life.headed)
      return null
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
    const confirmText = householdWords.life.confirm[kind]
    const sure = await confirm({
      ...{
        title: householdWords.life.title2(confirmText),
        content:
          kind === 'withdraw' && leavesOldHouse(household, today())
            ? `${householdWords.life.oldHouse}${noteOf(kind)}`
            : noteOf(kind),
        confirmText,
      },
      danger: kind !== 'reinstate',
    })
    if (!sure) return
    const saved = await attempt.send({
      params: { id: household.id },
      body: { ...lifeOf(check.sent, people, { site, intoId, headless }), ...timesOfNow() },
    })
    if (!saved) return
    await done()
    await keepAnswered(saved.record)
    toast(householdWords.life.saved)
    replaceWith('household', { id: saved.otherId ?? household.id })
  }

  const where =
    kind === 'move_site' ? (
      <Rows>
        <PlaceRow
          title={householdWords.life.site}
          levels="site"
          place={site}
          onPick={(value) => dispatch({ type: 'chosen', field: 'site', value })}
        />
      </Rows>
    ) : null
  return (
    <AppPage
      title={householdWords.life.title}
      footerNote={footNote(attempt.problem ?? unknown, blocked)}
      footer={
        <Button blocked={blocked} busy={attempt.busy || finding} onPress={() => void save()}>
          {kind ? householdWords.life.confirm[kind] : householdWords.life.go}
        </Button>
      }
    >
      <Card>
        <View className="t-strong">
          {`${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`}
        </View>
        <View className="t-muted">{kind ? noteOf(kind) : householdWords.life.lead}</View>
      </Card>
      {restored ? <RestoredLine onForget={forget} /> : null}
      <SectionFieldsCards
        section={section}
        form={form}
        check={{ ...check, refused: [...check.refused, ...attempt.fields] }}
        dispatch={dispatch}
        after={{ kind: where }}
      />
    </AppPage>
  )
}
