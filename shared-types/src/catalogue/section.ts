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

const GATES = new Map<SectionFields, Gate | null>()

/** The gate that this section's values have to pass; at most one. */
export function gateOfSection(section: SectionFields): Gate | null {
  let gate = GATES.get(section)
  if (gate === undefined) {
    gate =
      Object.values(section.fields)
        .map((field) => field.gate ?? null)
        .filter((one) => one !== null)[0] ?? null
    GATES.set(section, gate)
  }
  return gate
}
