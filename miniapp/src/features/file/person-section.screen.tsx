import { useMemo, useState } from 'react'
import type { HouseholdPerson, Section, SectionFields } from '@anju/shared-types'
import { labelOf, PERSON_SECTIONS, SECTIONS, sectionOf } from '@anju/shared-types'
import { personFieldsOf } from '../../sync/section-fields.model'
import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { QueryView } from '../shell/query-view'
import { AppPage } from '../shell/app-page'
import { today } from '../household/household.effects'
import type { UpdateCheck } from '../household/move-in.model'
import { blockerOf } from '../household/move-in.model'
import { UpdateForm } from '../household/update-form'
import type { FormKind } from '../household/update.effects'
import { useSectionForm } from '../household/update.effects'
import { usePerson } from '../privacy/people.effects'
import { SectionFieldsCards } from './section-fields'
import type { FormCheck, SectionForm, SectionFormEvent } from './section-form.model'
import { checkForm, knownOf, openForm, stepForm } from './section-form.model'

interface Props {
  id: string
  personId: string
  code: string
}

/** One section of a person, by the catalogue; opened once he is read. */
export function PersonSectionScreen({ id, personId, code }: Props) {
  const { people, person } = usePerson(id, personId)
  const section = sectionOf(code as Section)
  if (section && person)
    return <PersonForm key={`${personId} ${code}`} id={id} person={person} section={section} />
  return (
    <AppPage title={t.file.people}>
      <QueryView query={people} cards={2}>
        {() => null}
      </QueryView>
    </AppPage>
  )
}

/** What the reader is shown of the section: numbers masked. */
const valuesOf = (person: HouseholdPerson, section: SectionFields): Record<string, unknown> =>
  section.code === 'numbers'
    ? { idNo: person.idNo, phone: person.phone, bankAccount: person.bankAccount }
    : personFieldsOf(person, section.code)

function PersonForm({
  id,
  person,
  section,
}: {
  id: string
  person: HouseholdPerson
  section: SectionFields
}) {
  const [first] = useState(person)
  const kind = useMemo(
    (): FormKind<SectionForm, SectionFormEvent> => ({
      ...{ operation: 'recordPersonSection', gate: null, section: section.code, step: stepForm },
      person: { id: first.id, name: first.name },
      fieldsNow: () => valuesOf(first, section),
      open: (_, draft) => openForm(section, valuesOf(first, section), draft),
    }),
    [first, section],
  )
  const open = useSectionForm(id, kind)
  const [saved, setSaved] = useState(false)
  const { form, view } = open
  const given = {
    before: valuesOf(person, section),
    known: knownOf(person.sections, PERSON_SECTIONS),
    today: today(),
  }
  const check = form ? checkForm(section, form, given) : null
  const may = (view?.household.writable ?? []).indexOf(section.code) >= 0

  async function save(): Promise<void> {
    if (check && (await open.save(check.sent, []))) setSaved(true)
  }

  return (
    <UpdateForm
      title={labelOf(SECTIONS, section.code)}
      open={open}
      check={check && updateCheck(check, may)}
      saved={saved}
      onSave={() => void save()}
    >
      <View className="t-strong">{person.name}</View>
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={open.dispatch} />
      ) : null}
    </UpdateForm>
  )
}

const updateCheck = ({ changed, refused }: FormCheck, may: boolean): UpdateCheck => ({
  blocker: blockerOf({ may, chosen: true, changed, problems: refused }),
  ...{ problems: refused, findings: [], warnings: [], shots: [] },
})
