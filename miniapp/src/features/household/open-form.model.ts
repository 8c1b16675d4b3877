import { sameValue } from '@anju/shared-types'
import type { SectionFields } from '../../sync/entry.model'
import type { Seen } from '../../sync/section-fields.model'

/** A form over a record, and what its writer had before his eyes. */
export interface Filled<Form> {
  form: Form
  /** What was read at that version; of a field he wrote in, what it said when he did. */
  seen: Seen
  /** He has written something. */
  touched: boolean
  /** He wrote it another time and did not save it. */
  restored: boolean
}

/** Makes of the section's fields the form that says the same. */
export type FormOf<Form> = (fields: SectionFields) => Form

export const openOn = <Form>(now: Seen, formOf: FormOf<Form>): Filled<Form> => ({
  ...{ form: formOf(now.fields), seen: now, touched: false, restored: false },
})

type Group = Record<string, unknown>
/** A form keeps its fields flat, or in groups (`values`, `typed`), each by field. */
const isGroup = (part: unknown): part is Group =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
const asGroup = (form: unknown): Group => form as Group
/** Of what is typed the value beside it is the record's, to be shown. */
const isShownOnly = (form: Group, part: string, field: string): boolean => {
  const typed = form['typed']
  return part === 'values' && isGroup(typed) && field in typed
}

/** The fields in which a form says something else than `was`. */
export function touchedFields(form: unknown, was: unknown): string[] {
  const touched: Record<string, true> = {}
  const [now, before] = [asGroup(form), asGroup(was)]
  Object.keys(now).forEach((part) => {
    const [group, other] = [now[part], before[part]]
    if (!isGroup(group)) {
      if (!sameValue(group, other)) touched[part] = true
      return
    }
    Object.keys(group).forEach((field) => {
      if (isShownOnly(now, part, field)) return
      const same = isGroup(other) ? sameValue(group[field], other[field]) : !group[field]
      if (!same) touched[field] = true
    })
  })
  return Object.keys(touched)
}

/** The form with whatever nobody wrote in as `now` has it; a field that was written in stays whole. */
function rebased<Form>(form: Form, now: Form, touched: readonly string[]): Form {
  const next: Group = {}
  const [mine, record] = [asGroup(form), asGroup(now)]
  const pick = (field: string, own: Group, other: Group) =>
    touched.indexOf(field) >= 0 || !(field in other) ? own[field] : other[field]
  Object.keys(mine).forEach((part) => {
    const [group, other] = [mine[part], record[part]]
    if (!isGroup(group) || !isGroup(other)) {
      next[part] = isGroup(group) ? group : pick(part, mine, record)
      return
    }
    const fields: Group = {}
    Object.keys({ ...other, ...group }).forEach((field) => {
      fields[field] = isShownOnly(mine, part, field) ? other[field] : pick(field, group, other)
    })
    next[part] = fields
  })
  return next as Form
}

/**
 * The form over the record as it is now. Untouched, it is the record's own; otherwise only what was written stays, and
 * stays with what its writer saw: what nobody wrote in is never sent as it once was.
 */
export function followed<Form>(filled: Filled<Form>, now: Seen, formOf: FormOf<Form>): Filled<Form> {
  if (!filled.touched) return openOn(now, formOf)
  const { seen } = filled
  const touched = touchedFields(filled.form, formOf(seen.fields))
  const fields = { ...now.fields }
  touched.forEach((field) => {
    if (field in seen.fields) fields[field] = seen.fields[field]
  })
  return {
    ...filled,
    form: rebased(filled.form, formOf(now.fields), touched),
    seen: { version: seen.version, fields },
  }
}

/** He wrote something that is not in the record yet. */
export const differs = <Form>({ form, touched }: Filled<Form>, now: Seen, formOf: FormOf<Form>): boolean =>
  touched && touchedFields(form, formOf(now.fields)).length > 0
