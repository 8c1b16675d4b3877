import type { FieldProblem, Judgement, SectionFields } from '@anju/shared-types'
import { isAsked, judgeSection, sameValue, withoutUnasked } from '@anju/shared-types'
import { isTyped, readTyped, typedOf } from './typed.model'

type Values = Readonly<Record<string, unknown>>

/** What a form holds: chosen values, and what is typed as it is typed. Also what is kept as a draft. */
export interface SectionForm {
  values: Record<string, unknown>
  typed: Record<string, string>
}

export type SectionFormEvent =
  { type: 'chosen'; field: string; value: unknown } | { type: 'typed'; field: string; text: string }

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
  return event.type === 'chosen'
    ? { ...form, values: { ...form.values, [event.field]: event.value } }
    : { ...form, typed: { ...form.typed, [event.field]: event.text } }
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
      return
    }
    const { value, problem } = readTyped(field, form.typed[code] ?? '')
    if (problem) unread.push({ field: code, message: problem })
    if (value !== undefined) sent[code] = value
  })
  return { sent: withoutUnasked(fields, sent), unread }
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
    changed: Object.keys(sent).some((code) => !sameValue(sent[code], before[code])),
    refused: first([...unread, ...refused]),
    doubts: unread.length > 0 ? [] : doubts,
  }
}

/** The fields that are asked for as the form stands, in the order of the section. */
export function askedFields(section: SectionFields, form: SectionForm): string[] {
  const { sent } = readForm(section, form)
  return Object.keys(section.fields).filter((code) => isAsked(section.fields[code]!, sent))
}

/** Values by field code, every section of a record: what rules look at. */
export function knownOf(record: object, sections: readonly SectionFields[]): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  sections.forEach(({ key }) => Object.assign(known, (record as Record<string, object | null>)[key] ?? {}))
  return known
}
