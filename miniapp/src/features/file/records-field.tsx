import { View } from '@tarojs/components'
import type { ComponentType } from 'react'
import { useState } from 'react'
import type { Field } from '@anju/shared-types'
import { recordWords } from '@anju/shared-types'
import { fileWords } from '../../copy/pages-file'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { Button } from '../../ui/button'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import type { FieldInputProps } from './field-input'
import { isTyped, readTyped, typedOf } from './typed.model'

type Item = Record<string, unknown>

interface Props {
  field: Field
  value: readonly Item[]
  onChange: (value: Item[]) => void
  /** How one field of a record is filled in. */
  Input: ComponentType<FieldInputProps>
}

/** A list of small records: each a line, filled in on a sheet of its own. */
export function RecordsField({ field, value, onChange, Input }: Props) {
  const [at, setAt] = useState<number | null>(null)
  const close = () => setAt(null)
  const put = (item: Item | null) => {
    const rest = value.filter((_, i) => i !== at)
    onChange(
      item === null
        ? rest
        : at === value.length
          ? [...value, item]
          : value.map((one, i) => (i === at ? item : one)),
    )
    close()
  }
  /** A family is entered one after the other. */
  const putAndNext = (item: Item) => {
    onChange([...value, item])
    setAt(value.length + 1)
  }
  return (
    <View>
      <View className="t-strong">{field.label}</View>
      {value.map((item, i) => (
        <Row key={i} quiet title={recordWords(field, item) || t.file.emptyRecord} onPress={() => setAt(i)} />
      ))}
      {value.length < field.max ? (
        <Button kind="secondary" small icon="plus" onPress={() => setAt(value.length)}>
          {t.file.add}
        </Button>
      ) : null}
      {at !== null ? (
        <RecordSheet
          key={at}
          field={field}
          item={value[at] ?? null}
          Input={Input}
          onSave={put}
          onNext={value.length + 1 < field.max ? (item) => putAndNext(item) : null}
          onRemove={() => put(null)}
          onClose={close}
        />
      ) : null}
    </View>
  )
}

interface SheetProps extends Pick<Props, 'field' | 'Input'> {
  /** Null: a new one. */
  item: Item | null
  onSave: (item: Item) => void
  /** Saves it and goes on with another one; null when the list is full. */
  onNext: ((item: Item) => void) | null
  onRemove: () => void
  onClose: () => void
}

function RecordSheet({ field, item, Input, onSave, onNext, onRemove, onClose }: SheetProps) {
  const fields = field.item ?? {}
  const codes = Object.keys(fields)
  const [values, setValues] = useState<Item>(() => {
    const all: Item = {}
    codes.forEach((code) => (all[code] = item?.[code] ?? null))
    return all
  })
  const [typed, setTyped] = useState<Record<string, string>>(() => {
    const all: Record<string, string> = {}
    codes.forEach((code) => (all[code] = typedOf(fields[code]!, item?.[code])))
    return all
  })
  const [told, setTold] = useState<Record<string, string>>({})
  const now = JSON.stringify([values, typed])
  const [opened] = useState(now)

  async function leave(): Promise<void> {
    if (now === opened || (await confirm(DROP))) onClose()
  }

  async function remove(): Promise<void> {
    if (await confirm(REMOVE)) onRemove()
  }

  function save(then: (item: Item) => void): void {
    const next: Item = {}
    const problems: Record<string, string> = {}
    codes.forEach((code) => {
      const one = fields[code]!
      const { value, problem } = isTyped(one)
        ? readTyped(one, typed[code] ?? '')
        : { value: values[code], problem: null }
      next[code] = value ?? null
      if (problem) problems[code] = problem
      else if (one.required && next[code] === null) problems[code] = t.file.needs(one.label)
    })
    setTold(problems)
    // Its field may lie out of sight.
    const first = codes.filter((code) => problems[code])[0]
    if (first) toast(problems[first]!)
    else then(next)
  }

  const foot = (
    <>
      {item ? (
        <Button kind="danger" onPress={() => void remove()}>
          {t.file.remove}
        </Button>
      ) : onNext ? (
        <Button kind="secondary" onPress={() => save(onNext)}>
          {t.file.doneNext}
        </Button>
      ) : null}
      <Button onPress={() => save(onSave)}>{t.file.done}</Button>
    </>
  )
  return (
    <Sheet title={field.label} onClose={() => void leave()} foot={foot}>
      <View className="stack">
        {codes.map((code) => (
          <Input
            key={code}
            code={`${code}-of-record`}
            field={fields[code]!}
            value={values[code]}
            typed={typed[code] ?? ''}
            problem={told[code] ?? null}
            onChoose={(value) => setValues((all) => ({ ...all, [code]: value }))}
            onType={(text) => setTyped((all) => ({ ...all, [code]: text }))}
          />
        ))}
      </View>
    </Sheet>
  )
}

/** Before what was filled in of a record goes. */
const DROP = {
  ...{ title: fileWords.dropTitle, content: fileWords.dropNote, danger: true },
  ...{ confirmText: fileWords.drop, cancelText: fileWords.goOn },
}
const REMOVE = {
  ...{ title: fileWords.removeTitle, content: fileWords.removeNote, danger: true },
  ...{ confirmText: fileWords.removeSure, cancelText: fileWords.goOn },
}
