import * as v from 'valibot'
import { queryIntegerSchema } from '../contract/schemas'
import type { Field } from './field'
import { HOUSEHOLD_SECTIONS } from './household.sections'
import { PERSON_SECTIONS } from './person.sections'
import type { Section } from '../vocabulary/work'
import type { SectionFields } from './section'

/** A field that lists of households can be narrowed by. */
export interface Filter {
  code: string
  field: Field
  /** `person`: of a household in which somebody who is there has it. */
  layer: 'household' | 'person'
  /** Of a person's: it is offered to those who read this section. */
  section: Section
}

const filtersIn = (sections: readonly SectionFields[], layer: Filter['layer']): Filter[] =>
  sections.flatMap(({ code: section, fields }) =>
    Object.entries(fields)
      .filter(([, field]) => field.filter)
      .map(([code, field]) => ({ code, field, layer, section })),
  )

/** In the order of the file; the household's own first. */
export const FILTERS: readonly Filter[] = [
  ...filtersIn(HOUSEHOLD_SECTIONS, 'household'),
  ...filtersIn(PERSON_SECTIONS, 'person'),
]

/** Those that may be used by who reads these sections of people. */
export const filtersFor = (readable: readonly Section[]): Filter[] =>
  FILTERS.filter(({ layer, section }) => layer === 'household' || readable.indexOf(section) >= 0)

/** The values of a filter in a query string, with what a person reads. */
export function filterChoices({ field }: Filter): { value: string; label: string }[] {
  if (field.kind === 'yesNo')
    return [
      { value: '1', label: '是' },
      { value: '0', label: '否' },
    ]
  if (field.kind === 'choice')
    return field.codes.map((code) => ({ value: code, label: field.vocabulary?.[code] ?? code }))
  const years = []
  for (let year = field.min; year <= field.max; year += 1)
    years.push({ value: String(year), label: `${year}${field.unit ?? ''}` })
  return years
}

function schemaOf({ field }: Filter): v.GenericSchema<string, string | number> {
  if (field.kind === 'yesNo') return v.picklist(['0', '1'])
  return field.kind === 'choice' ? v.picklist(field.codes) : queryIntegerSchema(field.min, field.max)
}

export type FilterValues = Partial<Record<string, string | number>>

type CodesOf<S> = S extends { fields: infer F } ? keyof F & string : never
/** Wider than what is offered: which fields are filters is the catalogue's data. */
type FieldCode = CodesOf<(typeof HOUSEHOLD_SECTIONS)[number] | (typeof PERSON_SECTIONS)[number]>
type FilterEntry = v.OptionalSchema<v.GenericSchema<string, string | number>, undefined>

/** Entries of a query: every filter, each optional. */
export const filterEntries = Object.fromEntries(
  FILTERS.map((filter) => [filter.code, v.optional(schemaOf(filter))]),
) as Record<FieldCode, FilterEntry>
