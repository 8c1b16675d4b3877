import * as v from 'valibot'
import { parseWith } from '../validation/explain-issues'
import type { ParseResult } from '../validation/explain-issues'
import { entriesOf } from './field'
import type { Field } from './field'
import type { SectionFields } from './section'

/**
 * What a write of this section sends: every field it knows, null where nothing is known. What is not sent stays as it
 * is: a phone of the release before, or what waits in its queue, does not know the fields of this one.
 */
export const sectionSchema = ({ fields }: SectionFields) =>
  v.strictObject(
    Object.fromEntries(Object.entries(entriesOf(fields)).map(([code, schema]) => [code, v.optional(schema)])),
  )

const SCHEMAS = new Map<SectionFields, ReturnType<typeof sectionSchema>>()

/** The values of a write, or one sentence about each that is not what its field takes. */
export function parseSection(
  definition: SectionFields,
  input: unknown,
): ParseResult<Record<string, unknown>> {
  let schema = SCHEMAS.get(definition)
  if (!schema) SCHEMAS.set(definition, (schema = sectionSchema(definition)))
  return parseWith(schema, input, (path) => labelIn(definition.fields, path.split('.')))
}

/** One value held against its field's own schema: what is sent, or a sentence about each part that it does not take. */
export const checkValue = (field: Field, value: unknown): ParseResult<unknown> =>
  parseWith(field.schema, value, (path) => labelAt(field, path.split('.')))

/** The same field, where a value that is well formed can still be found wrong by itself. */
export const checkedBy = (one: Field, isRight: (value: string) => boolean, says: string): Field => ({
  ...one,
  schema: v.pipe(one.schema as v.GenericSchema<string>, v.check(isRight, says)),
})

/** `schools.0.distanceM` → its label. */
function labelIn(fields: SectionFields['fields'], [code = '', ...rest]: readonly string[]): string {
  const field = fields[code]
  return field ? labelAt(field, rest) : code
}

/** The label of a part of a field's value: `0.distanceM` of its schools. */
const labelAt = ({ item, label }: Field, [, ...rest]: readonly string[]): string =>
  item && rest.length > 0 ? labelIn(item, rest) : label
