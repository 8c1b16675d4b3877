import { View } from '@tarojs/components'
import type { SectionFields } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { FieldInput } from './field-input'
import type { FormCheck, SectionForm, SectionFormEvent } from './section-form.model'
import { askedFields } from './section-form.model'

interface Props {
  section: SectionFields
  form: SectionForm
  check: FormCheck
  dispatch: (event: SectionFormEvent) => void
}

/** The questions of a section, one card each; what cannot be is said beside it, what is hardly so below all. */
export function SectionFieldsCards({ section, form, check, dispatch }: Props) {
  const problemOf = (code: string) => {
    const own = check.refused.filter(({ field }) => field === code || field.indexOf(`${code}.`) === 0)[0]
    return own && check.changed ? own.message : null
  }
  return (
    <>
      {askedFields(section, form).map((code) => (
        <Card key={code}>
          <FieldInput
            code={code}
            field={section.fields[code]!}
            value={form.values[code] ?? null}
            typed={form.typed[code] ?? ''}
            problem={problemOf(code)}
            onChoose={(value) => dispatch({ type: 'chosen', field: code, value })}
            onType={(text) => dispatch({ type: 'typed', field: code, text })}
          />
        </Card>
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
