import type { Field, HouseholdPerson, Input, SectionFields } from '@anju/shared-types'
import { choice, HEAD_OF_HOUSEHOLD, words } from '@anju/shared-types'
import type { Heirs } from '../file/relations.model'
import { isThere, namesOf, relationAsked, relationField, relationsOf } from '../file/relations.model'

type Body = Pick<Input<'changeHead'>['body'], 'personId' | 'formerRelation' | 'relations'>
type Values = Readonly<Record<string, unknown>>

const isHead = ({ relationToHead }: HouseholdPerson) => relationToHead === HEAD_OF_HOUSEHOLD

/** Who may become the head: whoever is there and is not. */
export const heirsOf = (people: readonly HouseholdPerson[]): HouseholdPerson[] =>
  people.filter((one) => isThere(one) && !isHead(one))

/** Who is chosen, and the head of until now with everybody else. */
export function headsIn(people: readonly HouseholdPerson[], { personId }: Values): Heirs {
  const heir = heirsOf(people).filter(({ id }) => id === personId)[0] ?? null
  return { heir, others: people.filter((one) => isThere(one) && one.id !== heir?.id) }
}

export function headForm(people: readonly HouseholdPerson[], values: Values): SectionFields {
  const { heir, others } = headsIn(people, values)
  const fields: Record<string, Field> = {
    personId: choice(words('新户主', '从在册的人里选', '', 'S1'), namesOf(heirsOf(people)), {
      required: true,
    }),
  }
  if (heir)
    [...others.filter(isHead), ...others.filter((one) => !isHead(one))].forEach((person) => {
      fields[relationField(person.id)] = relationAsked(person, people)
    })
  return { code: 'life', key: 'life', layer: 'household', side: 'site', fields }
}

const OTHER_KIN = '97'

/** What is sent of what was filled in. */
export function headOf(people: readonly HouseholdPerson[], sent: Values): Body {
  const told = relationsOf(sent)
  const head = people.filter((one) => isThere(one) && isHead(one))[0]
  const formerRelation = (head && told.relations?.[head.id]) ?? OTHER_KIN
  return { personId: sent['personId'] as string, formerRelation, ...told } as Body
}
