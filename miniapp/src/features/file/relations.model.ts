import type { Field, Gender, HouseholdPerson, RelationToHead, Relative } from '@anju/shared-types'
import {
  choice,
  codesOf,
  HEAD_OF_HOUSEHOLD,
  labelOf,
  RELATIONS_TO_HEAD,
  relationsAfter,
  words,
} from '@anju/shared-types'
import type { SectionForm, SectionFormEvent } from './section-form.model'
import { stepForm } from './section-form.model'

/** 在册 or 新增待认定: whoever is there. */
export const isThere = ({ personStatus }: HouseholdPerson): boolean =>
  personStatus === 'registered' || personStatus === 'pending'

const PREFIX = 'relation-'
/** The field that asks what somebody is to the new head. */
export const relationField = (id: string): string => `${PREFIX}${id}`

/** Masked names are alike: who somebody is to the head tells them apart, if that is alike too his year of birth. */
const plainly = ({ name, relationToHead }: HouseholdPerson): string =>
  `${name} · ${labelOf(RELATIONS_TO_HEAD, relationToHead)}`
const withYear = (person: HouseholdPerson): string =>
  [plainly(person), ...(person.birthYear ? [`${person.birthYear} 年生`] : [])].join(' · ')
/** Of twins what is left is how their ID numbers end. */
const withNumber = (person: HouseholdPerson): string =>
  [withYear(person), ...(person.idNo ? [`身份证尾号 ${person.idNo.slice(-2)}`] : [])].join(' · ')

/** What people are called where one of them is chosen: no longer than it takes to tell them apart. */
export function namesOf(people: readonly HouseholdPerson[]): Record<string, string> {
  const names: Record<string, string> = {}
  people.forEach((person) => {
    const isAlike = (words: (one: HouseholdPerson) => string) =>
      people.some((one) => one !== person && words(one) === words(person))
    names[person.id] = (isAlike(plainly) ? (isAlike(withYear) ? withNumber : withYear) : plainly)(person)
  })
  return names
}

/** What somebody is to the new head; `proposed`: it is filled in already, as far as it is known. */
export const relationAsked = (
  person: HouseholdPerson,
  among: readonly HouseholdPerson[],
  proposed = true,
): Field => ({
  ...choice(
    words(
      `${namesOf(among)[person.id] ?? plainly(person)}，是新户主的`,
      proposed ? '按原来的关系推算的，请核对' : '与那一户户主的关系',
      '',
      'GB/T 4761',
    ),
    RELATIONS_TO_HEAD,
    {
      required: true,
    },
  ),
  codes: codesOf(RELATIONS_TO_HEAD)
    .filter((code) => code !== HEAD_OF_HOUSEHOLD)
    .sort(),
})

const asRelative = ({ id, relationToHead, gender }: HouseholdPerson): Relative => ({
  ...{ id, relationToHead: relationToHead as RelationToHead, gender: gender as Gender },
})

/** Who heads them by what is filled in, and who the others are. */
export interface Heirs {
  heir: HouseholdPerson | null
  others: readonly HouseholdPerson[]
}

/**
 * One step of a form in which a head is chosen: with another one every relation is proposed anew, a cadre looks it over.
 * Whoever joins later gets his, what was corrected stays.
 */
export const stepWithRelations =
  (heirsIn: (values: Readonly<Record<string, unknown>>) => Heirs) =>
  (form: SectionForm, event: SectionFormEvent): SectionForm => {
    const next = stepForm(form, event)
    const { heir, others } = heirsIn(next.values)
    if (!heir) return next
    const isOther = heirsIn(form.values).heir?.id !== heir.id
    const proposed = relationsAfter(asRelative(heir), others.map(asRelative))
    const values = { ...next.values }
    others.forEach(({ id }) => {
      const field = relationField(id)
      if (isOther || !values[field]) values[field] = proposed[id]
    })
    return { ...next, values }
  }

/** What was filled in of them, by person; nothing where nobody is asked. */
export function relationsOf(sent: Readonly<Record<string, unknown>>): {
  relations?: Record<string, RelationToHead>
} {
  const relations: Record<string, RelationToHead> = {}
  Object.keys(sent).forEach((code) => {
    if (code.indexOf(PREFIX) === 0 && sent[code])
      relations[code.slice(PREFIX.length)] = sent[code] as RelationToHead
  })
  return Object.keys(relations).length > 0 ? { relations } : {}
}
