import type { Household, HouseholdPerson } from '@anju/shared-types'
import { timesOfNow } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Empty, Skeleton } from '../../ui/states'
import { SectionFieldsCards } from '../file/section-fields'
import { keepAnswered, useHousehold } from '../household/household.effects'
import { usePeople } from '../privacy/people.effects'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'
import { headForm, headOf, heirsOf } from './head.model'
import { useOnlineForm } from './online-form'

/** Another head, while the one of until now stays in the household. */
export function HeadScreen({ id }: { id: string }) {
  const household = useHousehold(id).view?.household
  const people = usePeople(id)
  if (household && people.data && heirsOf(people.data.items).length > 0)
    return <HeadForm household={household} people={people.data.items} />
  return (
    <AppPage title={t.head.title} onRefresh={people.reload}>
      <QueryView query={people} cards={2}>
        {() => (household ? <Empty icon="person" title={t.head.alone} /> : <Skeleton cards={2} />)}
      </QueryView>
    </AppPage>
  )
}

function HeadForm({ household, people }: { household: Household; people: HouseholdPerson[] }) {
  const { form, check, section, dispatch, done } = useOnlineForm('changeHead', household.id, () =>
    headForm(people),
  )
  const attempt = useAttempt('changeHead')
  const may = household.writable.indexOf('people') >= 0
  const blocked = may ? (check?.refused[0]?.message ?? null) : t.head.readOnly

  async function save(): Promise<void> {
    if (!check) return
    const { personId, formerRelation } = headOf(check.sent)
    const heir = people.filter((one) => one.id === personId)[0]
    const title = t.head.sure(heir?.name ?? '')
    if (!(await confirm({ title, content: t.head.note, confirmText: t.head.save }))) return
    const saved = await attempt.send({
      params: { id: household.id },
      body: { baseVersion: household.version, personId, formerRelation, ...timesOfNow() },
    })
    if (!saved) return
    await done()
    if (saved.record) await keepAnswered(saved.record)
    toast(t.head.saved)
    goBack()
  }

  return (
    <AppPage
      title={t.head.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {t.head.save}
        </Button>
      }
    >
      <ProblemCard problem={attempt.problem} />
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
      ) : (
        <Skeleton cards={2} />
      )}
    </AppPage>
  )
}
