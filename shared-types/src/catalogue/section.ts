import type { Gate } from '../vocabulary/evidence'
import type { Section } from '../vocabulary/work'
import type { Field, ValuesOf } from './field'

/** The three layers of domain.md §1. */
export type Layer = 'site' | 'household' | 'person'

/** Where a section's writer stands: at the new home, or in the township the household came from (model.md §7). */
export type Side = 'site' | 'origin'

/** Fields that are written together by one role: what one write replaces (model.md §1). */
export interface SectionFields {
  code: Section
  /** Name of the section's values in the record. */
  key: string
  layer: Layer
  side: Side
  fields: Readonly<Record<string, Field>>
}

export const section = <const S extends SectionFields>(definition: S): S => definition

export type SectionValues<S extends SectionFields> = ValuesOf<S['fields']>

/** The gate that this section's values have to pass; at most one. */
export const gateOfSection = ({ fields }: SectionFields): Gate | null =>
  Object.values(fields)
    .map(({ gate }) => gate ?? null)
    .filter((gate) => gate !== null)[0] ?? null
