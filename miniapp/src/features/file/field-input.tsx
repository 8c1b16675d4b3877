import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Field } from '@anju/shared-types'
import { valueWords } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { CheckCards } from '../../ui/check-cards'
import { DateField } from '../../ui/date-field'
import { RadioCards } from '../../ui/radio-cards'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { TextField } from '../../ui/text-field'
import { RecordsField } from './records-field'
import { isTyped } from './typed.model'

export interface FieldInputProps {
  code: string
  field: Field
  /** Of a field that is chosen. */
  value: unknown
  /** Of a field that is typed. */
  typed: string
  problem: string | null
  onChoose: (value: unknown) => void
  onType: (text: string) => void
}

/** More answers than these come up as a sheet. */
const MOST_CARDS = 5

/** One field of the catalogue as a person fills it in. */
export function FieldInput(props: FieldInputProps) {
  const { code, field, value, typed, problem, onChoose, onType } = props
  if (isTyped(field))
    return (
      <TextField
        label={field.unit ? `${field.label}（${field.unit}）` : field.label}
        value={typed}
        hint={hintOf(field, value)}
        placeholder={field.sensitive ? t.file.keep : t.file.example(field.example)}
        problem={problem}
        maxLength={field.kind === 'text' ? field.max : 20}
        onChange={onType}
      />
    )
  return (
    <>
      {chosen(code, field, value, onChoose, problem)}
      <View className="t-muted field-note">{field.definition}</View>
      {field.kind !== 'date' && problem ? <View className="t-problem">{problem}</View> : null}
    </>
  )
}

const hintOf = (field: Field, value: unknown): string =>
  field.sensitive && value ? t.file.now(String(value)) : field.definition

function chosen(
  code: string,
  field: Field,
  value: unknown,
  onChoose: (value: unknown) => void,
  problem: string | null,
) {
  const choices = field.codes.map((one) => ({ code: one, label: field.vocabulary?.[one] ?? one }))
  switch (field.kind) {
    case 'date':
      return (
        <DateField label={field.label} value={value as string | null} problem={problem} onChange={onChoose} />
      )
    case 'yesNo':
      return (
        <RadioCards
          name={code}
          legend={field.label}
          choices={YES_NO}
          value={value === null ? null : value ? 'yes' : 'no'}
          onChoose={(answer) => onChoose(answer === 'yes')}
        />
      )
    case 'choices':
      return (
        <CheckCards
          legend={field.label}
          choices={choices}
          value={(value ?? []) as string[]}
          onChange={onChoose}
        />
      )
    case 'records':
      return (
        <RecordsField
          field={field}
          value={(value ?? []) as Record<string, unknown>[]}
          onChange={onChoose}
          Input={FieldInput}
        />
      )
    default:
      return choices.length > MOST_CARDS ? (
        <ChoiceRow field={field} value={value} onChoose={onChoose} />
      ) : (
        <RadioCards
          name={code}
          legend={field.label}
          choices={choices}
          value={value as string | null}
          onChoose={onChoose}
        />
      )
  }
}

const YES_NO = [
  { code: 'yes', label: '是' },
  { code: 'no', label: '否' },
] as const

function ChoiceRow({
  field,
  value,
  onChoose,
}: {
  field: Field
  value: unknown
  onChoose: (value: unknown) => void
}) {
  const [open, setOpen] = useState(false)
  const choose = (code: string) => () => {
    setOpen(false)
    onChoose(code)
  }
  return (
    <>
      <Row
        quiet
        title={field.label}
        aside={value === null ? t.common.pickDate : valueWords(field, value)}
        onPress={() => setOpen(true)}
      />
      {open ? (
        <Sheet title={field.label} onClose={() => setOpen(false)}>
          {field.codes.map((code) => (
            <Row key={code} title={field.vocabulary?.[code] ?? code} onPress={choose(code)} />
          ))}
        </Sheet>
      ) : null}
    </>
  )
}
