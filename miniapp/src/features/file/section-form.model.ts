import type { Field, FieldProblem, Judgement, SectionFields } from '@anju/shared-types'
import { checkValue, isAsked, judgeSection, sameValue, withoutUnasked } from '@anju/shared-types'
import { isTyped, readTyped, typedOf } from './typed.model'

type Values = Readonly<Record<string, unknown>>

/** What a form holds: chosen values, and what is typed as it is typed. Also what is kept as a draft. */
export interface SectionForm {
  values: Record<string, unknown>
  typed: Record<string, string>
  /** What is masked and is to be taken away; empty alone it would stay. A draft of a release before has none. */
  cleared?: Record<string, boolean>
}

export type SectionFormEvent =
  | { type: 'chosen'; field: string; value: unknown }
  | { type: 'typed'; field: string; text: string }
  | { type: 'cleared'; field: string; on: boolean }

export function openForm({ fields }: SectionFields, values: Values, draft: SectionForm | null): SectionForm {
  if (draft) return draft
  const form: SectionForm = { values: {}, typed: {} }
  Object.keys(fields).forEach((code) => {
    form.values[code] = values[code] ?? null
    if (isTyped(fields[code]!)) form.typed[code] = typedOf(fields[code]!, values[code])
  })
  return form
}

export function stepForm(form: SectionForm, event: SectionFormEvent): SectionForm {
  const { field } = event
  if (event.type === 'chosen') return { ...form, values: { ...form.values, [field]: event.value } }
  const text = event.type === 'typed' ? event.text : ''
  const cleared = { ...form.cleared, [field]: event.type === 'cleared' && event.on }
  return { ...form, typed: { ...form.typed, [field]: text }, cleared }
}

/** The values as they are sent, and what cannot be read of what was typed. */
export function readForm(
  { fields }: SectionFields,
  form: SectionForm,
): { sent: Record<string, unknown>; unread: FieldProblem[] } {
  const sent: Record<string, unknown> = {}
  const unread: FieldProblem[] = []
  Object.keys(fields).forEach((code) => {
    const field = fields[code]!
    if (!isTyped(field)) {
      sent[code] = form.values[code] ?? null
      unread.push(...problemsOf(code, field, sent[code]))
      return
    }
    const { value, problem } = readTyped(field, form.typed[code] ?? '')
    if (problem) unread.push({ field: code, message: problem })
    if (value !== undefined) sent[code] = value
    else if (form.cleared?.[code]) sent[code] = null
  })
  const asked = withoutUnasked(fields, sent)
  const seen = unread.filter(({ field }) => isAsked(fields[field.split('.')[0]!]!, asked))
  return { sent: asked, unread: seen }
}

/** What was chosen is held against the server's schema too: a draft may be of a release before. */
function problemsOf(code: string, field: Field, value: unknown): FieldProblem[] {
  const parsed = value === null ? null : checkValue(field, value)
  if (!parsed || parsed.ok) return []
  return parsed.problems.map(({ field: at, message }) => ({ field: at ? `${code}.${at}` : code, message }))
}

export interface FormCheck extends Judgement {
  sent: Record<string, unknown>
  changed: boolean
}

/** `known`: the record's values by field code; `before`: this section's. A problem that cannot be seen is not told. */
export function checkForm(
  section: SectionFields,
  form: SectionForm,
  { before, known, today }: { before: Values; known: Values; today: string },
): FormCheck {
  const { sent, unread } = readForm(section, form)
  const next: Record<string, unknown> = { ...before, ...sent }
  const { refused, doubts } = judgeSection(section, { next, facts: known, today })
  const first = (problems: FieldProblem[]) =>
    problems.filter(({ field }, i) => problems.findIndex((one) => one.field === field) === i)
  return {
    sent,
    // What cannot be read is no value yet, and yet it was typed.
    changed: unread.length > 0 || Object.keys(sent).some((code) => !sameValue(sent[code], before[code])),
    refused: first([...unread, ...refused]),
    doubts: unread.length > 0 ? [] : doubts,
  }
}

/** A form that nobody has touched is not blamed for what the record says. */
export const asTouched = (check: FormCheck, touched: boolean): FormCheck => ({
  ...check,
  changed: check.changed && touched,
})

/** The fields that are asked for as the form stands, in the order of the section. */
export function askedFields(section: SectionFields, form: SectionForm): string[] {
  const { sent } = readForm(section, form)
  return Object.keys(section.fields).filter((code) => isAsked(section.fields[code]!, sent))
}

/** Nothing is chosen or typed there. */
export function isBlank({ values, typed }: SectionForm, code: string): boolean {
  const value = values[code] ?? null
  const nothing = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return nothing && !(typed[code] ?? '').trim()
}

/** Values by field code, every section of a record: what rules look at. */
export function knownOf(record: object, sections: readonly SectionFields[]): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  sections.forEach(({ key }) => Object.assign(known, (record as Record<string, object | null>)[key] ?? {}))
  return known
}
