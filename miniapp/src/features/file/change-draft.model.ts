import type { SectionForm } from './section-form.model'

type Values = Readonly<Record<string, unknown>>

/** Of a change of people these are typed, everything else is chosen. */
const TYPED = ['name', 'idNo', 'reason']

/** The form in which a change of people that was sent is filled in, so that nothing is written twice. */
export function changeDraft({ person, relations, ...told }: Values): SectionForm {
  const all: Record<string, unknown> = { ...told, ...(person as Values | undefined) }
  const to = (relations ?? {}) as Record<string, string>
  Object.keys(to).forEach((id) => (all[`relation-${id}`] = to[id]))
  const form: SectionForm = { values: {}, typed: {} }
  Object.keys(all).forEach((code) => {
    if (TYPED.indexOf(code) >= 0) form.typed[code] = all[code] ? String(all[code]) : ''
    else form.values[code] = all[code] ?? null
  })
  return form
}
