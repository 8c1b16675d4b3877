import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Field, Point } from '@anju/shared-types'
import { valueWords } from '@anju/shared-types'
import { fileWords } from '../../copy/pages-file'
import { t } from '../../copy/zh-CN'
import { asAlert } from '../../ui/a11y'
import { CheckCards } from '../../ui/check-cards'
import { DateField } from '../../ui/date-field'
import { RadioCards } from '../../ui/radio-cards'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { TextField } from '../../ui/text-field'
import { ClearButton } from './clear-button'
import { PointField } from './point-field'
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
  /** What is masked is to be taken away when this is saved. */
  cleared?: boolean
  onClear?: (on: boolean) => void
}

/** More answers than these come up as a sheet. */
const MOST_CARDS = 5

/** One field of the catalogue as a person fills it in. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, typed, problem, onChoose, onType } = props
  if (isTyped(field))
    return (
      <>
        <TextField
          label={field.unit ? `${field.label}（${field.unit}）` : field.label}
          value={typed}
          hint={props.cleared ? fileWords.cleared : hintOf(field, value)}
          placeholder={props.cleared ? '' : field.sensitive ? t.file.keep : t.file.example(field.example)}
          problem={problem}
          maxLength={field.kind === 'text' ? field.max : 20}
          onChange={onType}
        />
        <ClearMasked {...props} />
      </>
    )
  return (
    <>
      {chosen(props)}
      {isEmptied(props) ? <ClearButton of={field.label} onPress={() => onChoose(null)} /> : null}
      <View className="t-muted field-note">{field.definition}</View>
      {field.kind !== 'date' && problem ? (
        <View className="t-problem" {...asAlert}>
          {problem}
        </View>
      ) : null}
    </>
  )
}

/** What was chosen and need not be; several are taken out one by one where they were put in. */
const isEmptied = ({ field: { kind, required }, value }: FieldInputProps): boolean =>
  !required && value !== null && value !== undefined && kind !== 'choices' && kind !== 'records'

/** Left empty, what is masked stays: to be rid of a wrong number is said by itself, and can be taken back. */
function ClearMasked({ field, value, cleared = false, onClear }: FieldInputProps) {
  if (!onClear || !field.sensitive || field.required || !value) return null
  return <ClearButton of={field.label} back={cleared} onPress={() => onClear(!cleared)} />
}

const hintOf = (field: Field, value: unknown): string =>
  field.sensitive && value ? t.file.now(String(value)) : field.definition

function chosen({ code, field, value, onChoose, problem }: FieldInputProps) {
  const choices = field.codes.map((one) => ({ code: one, label: field.vocabulary?.[one] ?? one }))
  switch (field.kind) {
    case 'date':
      return (
        <DateField
          label={field.label}
          value={value as string | null}
          problem={problem}
          onChange={onChoose}
          {...(field.required ? {} : { onClear: () => onChoose(null) })}
        />
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
    case 'point':
      return <PointField field={field} value={value as Point | null} onChange={onChoose} />
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
