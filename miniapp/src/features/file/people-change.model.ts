import type { Field, HouseholdPerson, Input, PersonChangeKind, SectionFields } from '@anju/shared-types'
import {
  addsPerson,
  choice,
  codesOf,
  date,
  IDENTITY,
  labelOf,
  NUMBERS,
  PERSON_CHANGE_KINDS,
  RELATIONS_TO_HEAD,
  text,
  words,
} from '@anju/shared-types'

type Body = Input<'changePeople'>['body']

const KINDS = codesOf(PERSON_CHANGE_KINDS)
const COMING = KINDS.filter(addsPerson)
const GOING = KINDS.filter((kind) => !addsPerson(kind))
const HEAD = '02'

const isThere = ({ personStatus }: HouseholdPerson) =>
  personStatus === 'registered' || personStatus === 'pending'

/** Masked names are alike: who somebody is to the head tells them apart. */
const namesOf = (people: readonly HouseholdPerson[]): Record<string, string> => {
  const names: Record<string, string> = {}
  people.forEach(({ id, name, relationToHead }) => {
    names[id] = `${name} · ${labelOf(RELATIONS_TO_HEAD, relationToHead)}`
  })
  return names
}

const asked = (field: Field, kinds: readonly PersonChangeKind[]): Field => {
  const { sensitive: _, gate: __, ...rest } = field
  return { ...rest, when: { field: 'kind', is: kinds } }
}

/** The form of a change of people: who comes or who goes, over who is there now. A birth's date is asked once. */
export function peopleChangeForm(people: readonly HouseholdPerson[]): SectionFields {
  const there = people.filter(isThere)
  const head = there.filter(({ relationToHead }) => relationToHead === HEAD)[0]
  const others = there.filter(({ id }) => id !== head?.id)
  const { name, gender, relationToHead, ethnicity, birthDate } = IDENTITY.fields
  const when = (kinds: readonly PersonChangeKind[]) => ({ when: { field: 'kind', is: kinds } })
  const fields: Record<string, Field> = {
    kind: choice(words('变化', '谁来了，还是谁走了', '出生', 'S1'), PERSON_CHANGE_KINDS, { required: true }),
    personId: choice(words('是谁', '从在册的人里选', '', 'S1'), namesOf(there), {
      ...{ required: true, ...when(GOING) },
    }),
    effectiveDate: date(words('变化日期', '证明上的日期', '2020-10-20', 'S1'), { required: true }),
    name: asked(name, COMING),
    gender: { ...asked(gender, COMING), codes: ['1', '2'] },
    birthDate: asked(
      birthDate,
      COMING.filter((kind) => kind !== 'birth'),
    ),
    relationToHead: {
      ...asked(relationToHead, COMING),
      codes: relationToHead.codes.filter((code) => code !== HEAD),
    },
    ethnicity: asked(ethnicity, COMING),
    idNo: asked(NUMBERS.fields.idNo, COMING),
    reason: text(words('原因', '简单写明，例如病故、嫁入', '病故', 'S1'), {
      max: 200,
      min: 2,
      required: true,
    }),
  }
  if (head && others.length > 0)
    fields['newHeadId'] = choice(words('新户主', '走的是户主，请选新户主', '', 'S1'), namesOf(others), {
      ...{ required: true, when: { field: 'personId', is: [head.id] } },
    })
  return { code: 'people', key: 'people', layer: 'household', side: 'site', fields }
}

/** What is sent of what was filled in. */
export function changeOf(sent: Readonly<Record<string, unknown>>): Omit<Body, 'occurredAt'> {
  const { kind, effectiveDate, reason, personId, newHeadId, ...person } = sent
  const told = {
    kind: kind as PersonChangeKind,
    effectiveDate: effectiveDate as string,
    reason: reason as string,
  }
  if (!addsPerson(told.kind))
    return { ...told, personId: personId as string, ...(newHeadId ? { newHeadId: newHeadId as string } : {}) }
  const birthDate = told.kind === 'birth' ? told.effectiveDate : person['birthDate']
  return { ...told, person: { ...person, birthDate } as NonNullable<Body['person']> }
}
