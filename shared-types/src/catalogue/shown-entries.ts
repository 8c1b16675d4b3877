import * as v from 'valibot'
import type { EntriesOf, Field } from './field'
import type { SectionFields } from './section'

/** A value as it is shown: whatever is stored is told, also a code of another release and what a mask hides. */
function shownSchema({ kind, item }: Field): v.GenericSchema {
  switch (kind) {
    case 'count':
    case 'money':
    case 'area':
      return v.number()
    case 'yesNo':
      return v.boolean()
    case 'choices':
      return v.array(v.string())
    case 'point':
      return v.object({ lng: v.number(), lat: v.number(), crs: v.string() })
    case 'records':
      return v.array(v.object(shownEntriesOf(item ?? {})))
    default:
      return v.string()
  }
}

/** The entries of an answer. What a write has to keep to, a record of another time need not. */
export const shownEntriesOf = <F extends SectionFields['fields']>(fields: F): EntriesOf<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([code, field]) => [code, v.nullable(shownSchema(field))]),
  ) as unknown as EntriesOf<F>
