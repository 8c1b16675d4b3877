import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Fragment, useState } from 'react'
import type { SectionFields } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { FieldInput } from './field-input'
import type { FormCheck, SectionForm, SectionFormEvent } from './section-form.model'
import { askedFields, isBlank } from './section-form.model'

interface Props {
  section: SectionFields
  form: SectionForm
  check: FormCheck
  dispatch: (event: SectionFormEvent) => void
  /** Questions that are no fields, by the field they come after. */
  after?: Readonly<Record<string, ReactNode>>
}

/** The questions of a section, one card each; what cannot be is said beside it, what is hardly so below all. */
export function SectionFieldsCards({ section, form, check, dispatch, after = {} }: Props) {
  const [touched, setTouched] = useState<Record<string, boolean>>({})
  const send = (event: SectionFormEvent) => {
    if (!touched[event.field]) setTouched((before) => ({ ...before, [event.field]: true }))
    dispatch(event)
  }
  const problemOf = (code: string) => {
    const own = check.refused.filter(({ field }) => field === code || field.indexOf(`${code}.`) === 0)[0]
    // What nobody came to yet is not wrong; what is still to be filled in is said at the foot.
    const waits = !touched[code] && isBlank(form, code)
    return own && check.changed && !waits ? own.message : null
  }
  return (
    <>
      {askedFields(section, form).map((code) => (
        <Fragment key={code}>
          <Card>
            <FieldInput
              code={code}
              field={section.fields[code]!}
              value={form.values[code] ?? null}
              typed={form.typed[code] ?? ''}
              problem={problemOf(code)}
              onChoose={(value) => send({ type: 'chosen', field: code, value })}
              onType={(text) => send({ type: 'typed', field: code, text })}
              cleared={form.cleared?.[code] ?? false}
              onClear={(on) => send({ type: 'cleared', field: code, on })}
            />
          </Card>
          {after[code] ?? null}
        </Fragment>
      ))}
      {check.doubts.length > 0 && check.changed ? (
        <Card tone="amber">
          <View className="t-strong warning-title--amber" {...heading(2)}>
            {t.file.doubts}
          </View>
          {check.doubts.map(({ field, message }) => (
            <View key={field}>{message}</View>
          ))}
        </Card>
      ) : null}
    </>
  )
}
