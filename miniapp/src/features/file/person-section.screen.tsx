import { useMemo, useRef, useState } from 'react'
import type { HouseholdPerson, Section, SectionFields } from '@anju/shared-types'
import { labelOf, PERSON_SECTIONS, SECTIONS, sectionOf } from '@anju/shared-types'
import { personVersion } from '../../sync/apply-pending.model'
import { personFieldsOf } from '../../sync/section-fields.model'
import { useSync } from '../../sync/sync'
import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { QueryView } from '../shell/query-view'
import { AppPage } from '../shell/app-page'
import { ReadNote } from '../shell/read-note'
import { today, useHousehold } from '../household/household.effects'
import type { UpdateCheck } from '../household/move-in.model'
import { blockerOf } from '../household/move-in.model'
import { UpdateForm } from '../household/update-form'
import type { FormKind } from '../household/update.effects'
import { useSectionForm } from '../household/update.effects'
import { usePerson } from '../privacy/people.effects'
import { SectionFieldsCards } from './section-fields'
import type { FormCheck, SectionForm, SectionFormEvent } from './section-form.model'
import { asTouched, checkForm, knownOf, openForm, stepForm } from './section-form.model'
import { ValueRows } from './value-rows'
import { useWritesSection } from './writes.effects'

interface Props {
  id: string
  personId: string
  code: string
}

/** One section of a person, by the catalogue; opened once he is read, and open as long as the page is. */
export function PersonSectionScreen({ id, personId, code }: Props) {
  const { people, person } = usePerson(id, personId)
  const section = sectionOf(code as Section)
  const writes = useWritesSection(useHousehold(id), section?.code ?? null)
  const version = people.data?.version ?? 0
  const read = useMemo(() => person && { person, version }, [person, version])
  const last = useRef(read)
  if (read) last.current = read
  if (section && person && writes === false)
    return (
      <AppPage title={labelOf(SECTIONS, section.code)} onRefresh={people.reload}>
        <View className="t-strong">{person.name}</View>
        <ValueRows section={section} values={valuesOf(person, section)} />
        <ReadNote updatedAt={people.updatedAt} problem={people.problem} />
      </AppPage>
    )
  if (section && last.current)
    return <PersonForm key={`${personId} ${code}`} id={id} read={last.current} section={section} />
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

interface FormProps {
  id: string
  /** He, and the version of his household at which he was read. */
  read: { person: HouseholdPerson; version: number }
  section: SectionFields
}

function PersonForm({ id, read: { person, version }, section }: FormProps) {
  const entries = useSync((s) => s.entries)
  const readAt = personVersion(entries, { personId: person.id, section: section.code, version })
  const kind = useMemo(
    (): FormKind<SectionForm, SectionFormEvent> => ({
      ...{ operation: 'recordPersonSection', gate: null, section: section.code, step: stepForm },
      person: { id: person.id, name: person.name },
      now: { version: readAt, fields: valuesOf(person, section) },
      formOf: (fields) => openForm(section, fields, null),
    }),
    [person, readAt, section],
  )
  const open = useSectionForm(id, kind)
  const [saved, setSaved] = useState(false)
  const { form, view } = open
  const given = {
    before: valuesOf(person, section),
    known: knownOf(person.sections, PERSON_SECTIONS),
    today: today(),
  }
  const check = form ? asTouched(checkForm(section, form, given), open.touched) : null
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
