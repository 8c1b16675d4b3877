import type { FieldProblem } from '../problems'
import type { Field } from './field'
import type { SectionFields } from './section'

type Values = Readonly<Record<string, unknown>>

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Whether a field is asked for, as the others of its section stand; of several choices one is enough. */
export function isAsked({ when }: Field, values: Values): boolean {
  if (!when) return true
  const other = values[when.field]
  const chosen: readonly unknown[] = Array.isArray(other) ? other : [other]
  return chosen.some((one) => when.is.indexOf(one as string) >= 0)
}

const wayOf = ({ kind }: Field): string =>
  kind === 'choice' || kind === 'choices' || kind === 'yesNo' || kind === 'date' ? '请选择' : '请填写'

/** What is missing, and what is filled in although nobody asks for it; empty when nothing is wrong. */
export function checkAsked(fields: SectionFields['fields'], values: Values, path = ''): FieldProblem[] {
  return Object.entries(fields).flatMap(([code, field]): FieldProblem[] => {
    const value = values[code]
    const at = `${path}${code}`
    const asked = isAsked(field, values)
    if (!asked && !isEmpty(value)) return [{ field: at, message: `这里不用填「${field.label}」，请清空` }]
    if (asked && field.required && isEmpty(value))
      return [{ field: at, message: `${wayOf(field)}「${field.label}」` }]
    if (field.kind !== 'records' || !field.item || !Array.isArray(value)) return []
    const { item } = field
    return value.flatMap((record, i) => checkAsked(item, record as Values, `${at}.${i}.`))
  })
}

/** The values with whatever is no longer asked for taken out: what a form sends. */
export function withoutUnasked<V extends Values>(fields: SectionFields['fields'], values: V): V {
  const next: Record<string, unknown> = { ...values }
  // A field may hang on one that hangs on another.
  for (let turn = 0; turn < 3; turn += 1)
    for (const [code, field] of Object.entries(fields)) if (!isAsked(field, next)) next[code] = null
  return next as V
}

/** How much of a section is filled in. */
export function filledOf(fields: SectionFields['fields'], values: Values): { filled: number; asked: number } {
  const asked = Object.entries(fields).filter(([, field]) => isAsked(field, values))
  return { filled: asked.filter(([code]) => !isEmpty(values[code])).length, asked: asked.length }
}
