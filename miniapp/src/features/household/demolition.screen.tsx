import { useState } from 'react'
import { DEMOLITION_STATUSES } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { replaceWith } from '../../platform/navigate'
import { Card } from '../../ui/card'
import { DateField } from '../../ui/date-field'
import { RadioCards } from '../../ui/radio-cards'
import {
  allowsDemolition,
  checkDemolitionForm,
  demolitionChoices,
  demolitionForm,
  stepDemolition,
} from './demolition.model'
import { today } from './household.effects'
import { checkTouched } from './move-in.model'
import { UpdateForm } from './update-form'
import { useSectionForm } from './update.effects'

const KIND = {
  operation: 'recordDemolition',
  gate: 'E3b',
  formOf: demolitionForm,
  allows: allowsDemolition,
  step: stepDemolition,
} as const

export function DemolitionScreen({ id }: { id: string }) {
  const open = useSectionForm(id, KIND)
  const [saved, setSaved] = useState(false)
  const { form, view, policy, touched } = open
  const date = today()
  const check =
    form && view ? checkTouched(checkDemolitionForm(form, view.household, policy, date), touched) : null
  const problemOf = (field: string) => check?.problems.filter((p) => p.field === field)[0]?.message ?? null
  const choices = view
    ? demolitionChoices(view.household).map((code) => ({
        code,
        label: DEMOLITION_STATUSES[code],
        note: t.update.demolitionNotes[code],
      }))
    : []

  async function save(): Promise<void> {
    if (!form || !check || !(await open.save({ ...form }, check.findings))) return
    if (check.shots.length > 0) replaceWith('evidence', { id, gate: 'E3b' })
    else setSaved(true)
  }

  return (
    <UpdateForm
      title={t.update.demolitionTitle}
      open={open}
      check={check}
      saved={saved}
      onSave={() => void save()}
    >
      {form ? (
        <>
          <Card>
            <RadioCards
              name="demolition"
              legend={t.update.demolitionQuestion}
              choices={choices}
              value={form.demolitionStatus}
              onChoose={(status) => open.dispatch({ type: 'statusChosen', status })}
            />
          </Card>
          {form.demolitionStatus === 'demolished' ? (
            <Card>
              <DateField
                label={t.update.demolitionDate}
                value={form.demolitionDate}
                max={date}
                problem={problemOf('demolitionDate')}
                onChange={(value) => open.dispatch({ type: 'dateChosen', date: value })}
              />
            </Card>
          ) : null}
        </>
      ) : null}
    </UpdateForm>
  )
}
