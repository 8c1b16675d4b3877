import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { Gate, Household, Section, SectionFields } from '@anju/shared-types'
import {
  gateOfSection,
  HOUSEHOLD_SECTIONS,
  labelOf,
  SECTIONS,
  sectionOf,
  warningsOf,
} from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { replaceWith } from '../../platform/navigate'
import type { OpenHousehold } from '../household/household.effects'
import { today, useHousehold } from '../household/household.effects'
import type { UpdateCheck } from '../household/move-in.model'
import { blockerOf, findingsOf, shotsFor } from '../household/move-in.model'
import { UpdateForm } from '../household/update-form'
import type { FormKind, OpenForm } from '../household/update.effects'
import { useSectionForm } from '../household/update.effects'
import { AppPage } from '../shell/app-page'
import { ReadNote } from '../shell/read-note'
import { SectionFieldsCards } from './section-fields'
import type { FormCheck, SectionForm, SectionFormEvent } from './section-form.model'
import { asTouched, checkForm, knownOf, openForm, stepForm } from './section-form.model'
import { ValueRows } from './value-rows'
import { useWritesSection } from './writes.effects'
import '../household/household.scss'

/** One section of a household's file, by the catalogue. */
export function SectionScreen({ id, code }: { id: string; code: string }) {
  const section = sectionOf(code as Section)
  const known = useHousehold(id)
  const writes = useWritesSection(known, section?.code ?? null)
  const household = known.view?.household
  if (!section) return null
  if (household && writes === false)
    return <SectionReading known={known} household={household} section={section} />
  return <SectionForms key={code} id={id} section={section} />
}

interface Reading {
  known: OpenHousehold
  household: Household
  section: SectionFields
}

/** Of who does not write it: what it says, and nothing to press. */
function SectionReading({ known, household, section }: Reading) {
  const { reload, updatedAt, problem } = known
  return (
    <AppPage title={labelOf(SECTIONS, section.code)} onRefresh={reload}>
      <View className="t-muted">
        {t.evidence.who(household.headName, household.siteName, household.doorplate)}
      </View>
      <ValueRows section={section} values={valuesOf(household, section)} />
      <ReadNote updatedAt={updatedAt} problem={problem} />
    </AppPage>
  )
}

const valuesOf = (household: Household, { key }: SectionFields) =>
  (household as unknown as Record<string, Record<string, unknown>>)[key] ?? {}

function SectionForms({ id, section }: { id: string; section: SectionFields }) {
  const gate = gateOfSection(section)
  const kind = useMemo(
    (): FormKind<SectionForm, SectionFormEvent> => ({
      ...{ operation: 'recordSection', gate, section: section.code, step: stepForm },
      formOf: (fields) => openForm(section, fields, null),
    }),
    [section, gate],
  )
  const open = useSectionForm(id, kind)
  const [saved, setSaved] = useState(false)
  const { form, view } = open
  const household = view?.household ?? null
  const check = form && household ? asTouched(checkIn(section, form, household), open.touched) : null
  const update = check && household ? updateCheck(section, gate, check, household, open) : null

  async function save(): Promise<void> {
    if (!check || !update || !(await open.save(check.sent, update.findings))) return
    if (gate && update.shots.length > 0) replaceWith('evidence', { id, gate })
    else setSaved(true)
  }

  return (
    <UpdateForm
      title={labelOf(SECTIONS, section.code)}
      open={open}
      check={update}
      saved={saved}
      onSave={() => void save()}
    >
      {form && check ? (
        <SectionFieldsCards section={section} form={form} check={check} dispatch={open.dispatch} />
      ) : null}
    </UpdateForm>
  )
}

function checkIn(section: SectionFields, form: SectionForm, household: Household): FormCheck {
  const roster = household.gatedValues.filter((g) => g.gate === 'E1')[0]
  const known = {
    ...knownOf(household, HOUSEHOLD_SECTIONS),
    rosterRecognised: roster?.state === 'recognised',
  }
  return checkForm(section, form, { before: valuesOf(household, section), known, today: today() })
}

/** Red lines on what would be saved, and the photos it will ask for. */
function updateCheck(
  section: SectionFields,
  gate: Gate | null,
  { sent, changed, refused }: FormCheck,
  household: Household,
  { policy }: OpenForm<SectionForm, SectionFormEvent>,
): UpdateCheck {
  const next = { ...household, [section.key]: { ...valuesOf(household, section), ...sent } }
  const findings = policy ? findingsOf(next, policy) : household.redLines
  return {
    blocker: blockerOf({
      ...{ may: household.writable.indexOf(section.code) >= 0, chosen: true, changed, problems: refused },
    }),
    problems: refused,
    findings,
    warnings: section.code === 'housing' ? warningsOf(findings) : [],
    shots: gate && policy && changed ? shotsFor(gate, { ...sent }, policy.evidence) : [],
  }
}
