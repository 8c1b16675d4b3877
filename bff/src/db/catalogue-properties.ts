import { p } from '@mikro-orm/core'
import type { Field, SectionFields } from '@anju/shared-types'
import { EpochMs, JsonText, SecretText } from './types'

function propertyOf({ kind, column }: Field) {
  const named = column ? p.string().fieldName(column) : p.string()
  switch (kind) {
    case 'count':
      return p.integer().nullable()
    case 'money':
    case 'area':
      return p.type(EpochMs).nullable()
    case 'yesNo':
      return p.boolean().nullable()
    case 'choices':
    case 'records':
    case 'point':
      return p.type(JsonText).nullable()
    case 'sealed':
      return p.type(SecretText).nullable()
    default:
      return named.nullable()
  }
}

/** Properties of an entity for the fields of the catalogue that it does not describe itself. */
export const catalogueProperties = (
  sections: readonly SectionFields[],
  described: readonly string[],
): Record<string, ReturnType<typeof propertyOf>> =>
  Object.fromEntries(
    sections
      .flatMap(({ fields }) => Object.entries(fields))
      .map(([code, field]) => [field.kind === 'sealed' ? `${code}Enc` : code, field] as const)
      .filter(([name, field]) => !described.includes(name) && !field.column)
      .map(([name, field]) => [name, propertyOf(field)]),
  )
