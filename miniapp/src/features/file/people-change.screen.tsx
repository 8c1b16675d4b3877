import { useMemo, useState } from 'react'
import type { HouseholdPerson } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { today } from '../household/household.effects'
import type { UpdateCheck } from '../household/move-in.model'
import { blockerOf } from '../household/move-in.model'
import { UpdateForm } from '../household/update-form'
import type { FormKind } from '../household/update.effects'
import { useSectionForm } from '../household/update.effects'
import { usePeopleChanges } from '../privacy/people-changes'
import { usePeople } from '../privacy/people.effects'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { changeOf, changeTitle, heirsIn, knownPeople, peopleChangeForm } from './people-change.model'
import { stepWithRelations } from './relations.model'
import { SectionFieldsCards } from './section-fields'
import type { FormCheck, SectionForm, SectionFormEvent } from './section-form.model'
import { checkForm, openForm } from './section-form.model'

/** Somebody comes or goes; opened once it is known who is there. */
export function PeopleChangeScreen({ id }: { id: string }) {
  const people = usePeople(id)
  if (people.data) return <ChangeForm id={id} people={people.data.items} />
  return (
    <AppPage title={t.file.change}>
      <QueryView query={people} cards={2}>
        {() => null}
      </QueryView>
    </AppPage>
  )
}

function ChangeForm({ id, people }: { id: string; people: readonly HouseholdPerson[] }) {
  const section = useMemo(() => peopleChangeForm(people), [people])
  const kind = useMemo(
    (): FormKind<SectionForm, SectionFormEvent> => ({
      ...{ operation: 'changePeople', gate: null, subject: 'people' },
      step: stepWithRelations((values) => heirsIn(people, values)),
      // It stands on nothing that others write.
      now: { version: 0, fields: {} },
      formOf: () => openForm(section, {}, null),
    }),
    [section, people],
  )
  const open = useSectionForm(id, kind)
  const [saved, setSaved] = useState(false)
  const { form, view } = open
  const changes = usePeopleChanges(id).data?.items
  const known = useMemo(() => ({ people: knownPeople(people, changes ?? []) }), [people, changes])
  const check = form ? checkForm(section, form, { before: {}, known, today: today() }) : null
  const may = (view?.household.writable ?? []).indexOf('people') >= 0

  async function save(): Promise<void> {
    if (!check) return
    const change = changeOf(check.sent)
    if (await open.save({ ...change }, [], changeTitle(change, people))) setSaved(true)
  }

  return (
    <UpdateForm
      title={t.file.change}
      open={open}
      check={check && updateCheck(check, may)}
      saved={saved}
      onSave={() => void save()}
    >
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={open.dispatch} />
      ) : null}
    </UpdateForm>
  )
}

/** While nothing is chosen there is nothing to be told. */
const updateCheck = ({ sent, changed, refused }: FormCheck, may: boolean): UpdateCheck => ({
  blocker: blockerOf({ may, chosen: Boolean(sent['kind']), changed, problems: refused }),
  ...{ problems: refused, findings: [], warnings: [], shots: [] },
})
