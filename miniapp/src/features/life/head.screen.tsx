import type { Household, HouseholdPerson } from '@anju/shared-types'
import { timesOfNow } from '../../api/call'
import { householdWords } from '../../copy/pages-household'
import { confirm, toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Empty, Skeleton } from '../../ui/states'
import { stepWithRelations } from '../file/relations.model'
import { SectionFieldsCards } from '../file/section-fields'
import { RestoredLine } from '../household/form-notes'
import { keepAnswered, useHousehold } from '../household/household.effects'
import { usePeople } from '../privacy/people.effects'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { footNote } from '../shell/foot-note'
import { QueryView } from '../shell/query-view'
import { headForm, headOf, headsIn, heirsOf } from './head.model'
import { useOnlineForm } from './online-form'

/** Another head, while the one of until now stays in the household. */
export function HeadScreen({ id }: { id: string }) {
  const household = useHousehold(id).view?.household
  const people = usePeople(id)
  if (household && people.data && heirsOf(people.data.items).length > 0)
    return <HeadForm household={household} people={people.data.items} />
  return (
    <AppPage title={householdWords.head.title} onRefresh={people.reload}>
      <QueryView query={people} cards={2}>
        {() =>
          household ? <Empty icon="person" title={householdWords.head.alone} /> : <Skeleton cards={2} />
        }
      </QueryView>
    </AppPage>
  )
}

function HeadForm({ household, people }: { household: Household; people: HouseholdPerson[] }) {
  const { form, check, section, dispatch, done, restored, forget } = useOnlineForm(
    ...(['changeHead', household.id] as const),
    (values) => headForm(people, values),
    { step: stepWithRelations((values) => headsIn(people, values)) },
  )
  const attempt = useAttempt('changeHead')
  const may = household.writable.indexOf('people') >= 0
  const blocked = may ? (check?.refused[0]?.message ?? null) : householdWords.head.readOnly

  async function save(): Promise<void> {
    if (!check) return
    const told = headOf(people, check.sent)
    const heir = people.filter((one) => one.id === told.personId)[0]
    const title = householdWords.head.sure(heir?.name ?? '')
    if (!(await confirm({ title, content: householdWords.head.note, confirmText: householdWords.head.save })))
      return
    const saved = await attempt.send({
      params: { id: household.id },
      body: { baseVersion: household.version, ...told, ...timesOfNow() },
    })
    if (!saved) return
    await done()
    if (saved.record) await keepAnswered(saved.record)
    toast(householdWords.head.saved)
    goBack()
  }

  return (
    <AppPage
      title={householdWords.head.title}
      footerNote={footNote(attempt.problem, blocked)}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {householdWords.head.save}
        </Button>
      }
    >
      {restored ? <RestoredLine onForget={forget} /> : null}
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
      ) : (
        <Skeleton cards={2} />
      )}
    </AppPage>
  )
}
