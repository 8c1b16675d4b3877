import { View } from '@tarojs/components'
import { useState } from 'react'
import { codesOf, OCCUPANCY_STATUSES } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { replaceWith } from '../../platform/navigate'
import { Card } from '../../ui/card'
import { DateField } from '../../ui/date-field'
import { RadioCards } from '../../ui/radio-cards'
import { ClearButton } from '../file/clear-button'
import { today } from './household.effects'
import { checkMoveInForm, checkTouched, moveInForm, stepMoveIn } from './move-in.model'
import { UpdateForm } from './update-form'
import { useSectionForm } from './update.effects'
import './household.scss'

const KIND = { operation: 'recordMoveIn', gate: 'E2', formOf: moveInForm, step: stepMoveIn } as const

const CHOICES = codesOf(OCCUPANCY_STATUSES).map((code) => ({
  code,
  label: OCCUPANCY_STATUSES[code],
  note: t.update.occupancyNotes[code],
}))

export function MoveInScreen({ id }: { id: string }) {
  const open = useSectionForm(id, KIND)
  const [saved, setSaved] = useState(false)
  const { form, view, policy, touched } = open
  const date = today()
  const check =
    form && view ? checkTouched(checkMoveInForm(form, view.household, policy, date), touched) : null
  const problemOf = (field: string) => check?.problems.filter((p) => p.field === field)[0]?.message ?? null

  async function save(): Promise<void> {
    if (!form || !check || !(await open.save({ ...form }, check.findings))) return
    if (check.shots.length > 0) replaceWith('evidence', { id, gate: 'E2' })
    else setSaved(true)
  }

  const choose = (date: string | null) => open.dispatch({ type: 'dateChosen', date })
  const keys = view?.household.housing.keyHandoverDate ?? null
  const away = form?.occupancyStatus === 'vacant' || form?.occupancyStatus === 'sublet'
  return (
    <UpdateForm
      title={t.update.moveInTitle}
      open={open}
      check={check}
      saved={saved}
      onSave={() => void save()}
    >
      {form ? (
        <>
          <Card>
            <RadioCards
              name="occupancy"
              legend={t.update.moveInQuestion}
              choices={CHOICES}
              value={form.occupancyStatus}
              onChoose={(status) => open.dispatch({ type: 'statusChosen', status })}
            />
            {away ? <View className="t-muted form-note">{t.update.vacantNote}</View> : null}
          </Card>
          <Card>
            <DateField
              label={t.update.moveInDate}
              value={form.actualMoveInDate}
              min={keys}
              max={date}
              problem={problemOf('actualMoveInDate')}
              onChange={choose}
              onClear={() => choose(null)}
            />
            {form.actualMoveInDate ? (
              <ClearButton of={t.update.moveInDate} onPress={() => choose(null)} />
            ) : null}
            {keys ? <View className="t-muted">{t.update.keysOn(keys)}</View> : null}
          </Card>
        </>
      ) : null}
    </UpdateForm>
  )
}
