import { columnOf } from '@anju/shared-types'
import type { Field, SectionFields } from '@anju/shared-types'
import { openSecret } from '../db/secret-box'
import type { Value } from '../db/sql'
import { markOf, maskOf, sealedPatch } from './sealed-fields'

type Values = Record<string, unknown>
/** A row as a driver returns it. */
type Stored = object

const isJson = ({ kind }: Field) => kind === 'choices' || kind === 'records' || kind === 'point'
const isNumber = ({ kind }: Field) => kind === 'count' || kind === 'money' || kind === 'area'

/** The column that a field's value lies in. */
export const storedColumn = (code: string, field: Field): string =>
  field.kind === 'sealed' ? `${columnOf(code, field)}_enc` : columnOf(code, field)

export const columnsOfSections = (sections: readonly SectionFields[]): string[] =>
  sections.flatMap(({ fields }) => Object.entries(fields).map(([code, field]) => storedColumn(code, field)))

/** Nothing known yet: the columns of these sections and some more, each null. */
export const emptyColumns = (
  sections: readonly SectionFields[],
  more: readonly string[],
): Record<string, null> =>
  Object.fromEntries([...columnsOfSections(sections), ...more].map((name) => [name, null]))

type Tell = (code: string, plain: string) => unknown

function valueIn(row: Stored, code: string, field: Field, tell: Tell): unknown {
  const stored = (row as Record<string, Value | undefined>)[storedColumn(code, field)] ?? null
  if (stored === null || stored === '') return null
  if (field.sensitive)
    return tell(code, field.kind === 'sealed' ? openSecret(String(stored)) : String(stored))
  if (isJson(field)) return JSON.parse(String(stored)) as unknown
  if (field.kind === 'yesNo') return Number(stored) === 1
  return isNumber(field) ? Number(stored) : stored
}

const valuesIn = ({ fields }: SectionFields, row: Stored, tell: Tell): Values =>
  Object.fromEntries(Object.entries(fields).map(([code, field]) => [code, valueIn(row, code, field, tell)]))

/** A section as its readers see it: sensitive values masked. */
export const presentSection = (section: SectionFields, row: Stored): Values => valuesIn(section, row, maskOf)

/** A section as it is compared and told in a history: a sensitive value by its mark. */
export const sectionMarks = (section: SectionFields, row: Stored): Values => valuesIn(section, row, markOf)

/** A section as rules look at it, whole, inside this process alone. */
export const openSection = (section: SectionFields, row: Stored): Values =>
  valuesIn(section, row, (_, plain) => plain)

/** The section whole as a write leaves it: what was not sent stays. */
export function sectionAfter({ fields }: SectionFields, row: Stored, sent: Values): Values {
  const after = { ...sent }
  for (const [code, field] of Object.entries(fields))
    if (after[code] === undefined) after[code] = valueIn(row, code, field, (_, plain) => plain)
  return after
}

/** What a write sends, as it is compared and told. */
export const marksOfWrite = (section: SectionFields, row: Stored, sent: Values): Values =>
  Object.fromEntries(
    Object.entries(sectionAfter(section, row, sent)).map(([code, value]) => {
      const open = section.fields[code]?.sensitive && typeof value === 'string'
      return [code, open ? markOf(code, value) : (value ?? null)]
    }),
  )

/** The columns that a write sets; what was not sent stays. `county` scopes the indexes of short values. */
export function columnPatch(section: SectionFields, sent: Values, county: string): Record<string, Value> {
  const patch: Record<string, Value> = {}
  for (const [code, field] of Object.entries(section.fields)) {
    const value = sent[code]
    if (value === undefined) continue
    const column = columnOf(code, field)
    if (field.kind === 'sealed')
      Object.assign(patch, sealedPatch(code, column, value as string | null, county))
    else patch[column] = asStored(field, value)
  }
  return patch
}

function asStored(field: Field, value: unknown): Value {
  // Some columns of the first release take no null; an empty text is read as none.
  if (value === null) return field.kind === 'text' ? '' : null
  if (isJson(field)) return JSON.stringify(value)
  if (field.kind === 'yesNo') return value ? 1 : 0
  return value as Value
}
