import type { Gate } from '../vocabulary/evidence'
import type { Section } from '../vocabulary/work'
import type { Field } from './field'
import { HOUSEHOLD_SECTIONS } from './household.sections'
import { PERSON_SECTIONS } from './person.sections'
import type { SectionFields } from './section'
import { gateOfSection } from './section'
import { SITE_LIFE_SECTIONS } from './site-life.sections'
import { SITE_PROJECT_SECTIONS } from './site-project.sections'

/** Every section of a site, in the order of the file. */
export const SITE_SECTIONS = [...SITE_PROJECT_SECTIONS, ...SITE_LIFE_SECTIONS] as const

/** The field catalogue: every section of the three layers. */
export const CATALOGUE: readonly SectionFields[] = [
  ...SITE_SECTIONS,
  ...HOUSEHOLD_SECTIONS,
  ...PERSON_SECTIONS,
]

const BY_CODE = new Map(CATALOGUE.map((section) => [section.code, section]))
export const sectionOf = (code: Section): SectionFields | null => BY_CODE.get(code) ?? null

const BY_GATE = new Map(CATALOGUE.map((section) => [gateOfSection(section), section]))
/** The section whose value a gate proves; null for changes of people. */
export const sectionOfGate = (gate: Gate): Section | null => BY_GATE.get(gate)?.code ?? null

const FIELDS = new Map<string, Field>()
/** Labels of fields, and of what a record of a list holds. */
const LABELS = new Map<string, string>()

function index(fields: SectionFields['fields']): void {
  for (const [code, field] of Object.entries(fields)) {
    if (!LABELS.has(code)) LABELS.set(code, field.label)
    if (field.item) index(field.item)
  }
}

for (const { fields } of CATALOGUE) {
  for (const [code, field] of Object.entries(fields)) if (!FIELDS.has(code)) FIELDS.set(code, field)
  index(fields)
}

/** A field by its code, wherever it lies; null for a code that the catalogue does not know. */
export const fieldOf = (code: string): Field | null => FIELDS.get(code) ?? null
export const labelOfField = (code: string): string | null => LABELS.get(code) ?? null

/**
 * A field by its code as a change of this section means it: several layers have one of that code. What happens to a
 * household as a whole moves fields of its other sections.
 */
export function fieldIn(section: Section, code: string): Field | null {
  const own = sectionOf(section)?.fields[code]
  const household = (HOUSEHOLD_SECTIONS as readonly SectionFields[]).filter(({ fields }) => code in fields)[0]
  return own ?? household?.fields[code] ?? fieldOf(code)
}
