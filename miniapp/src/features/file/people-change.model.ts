import type {
  Field,
  HouseholdPerson,
  Input,
  KnownPerson,
  PersonChange,
  PersonChangeKind,
  SectionFields,
} from '@anju/shared-types'
import {
  addsPerson,
  choice,
  codesOf,
  date,
  HEAD_OF_HOUSEHOLD as HEAD,
  IDENTITY,
  labelOf,
  maskName,
  NUMBERS,
  PERSON_CHANGE_KINDS,
  text,
  words,
} from '@anju/shared-types'
import type { Heirs } from './relations.model'
import { isThere, namesOf, relationAsked, relationField, relationsOf } from './relations.model'

type Body = Input<'changePeople'>['body']

const KINDS = codesOf(PERSON_CHANGE_KINDS)
const COMING = KINDS.filter(addsPerson)
const GOING = KINDS.filter((kind) => !addsPerson(kind))

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
    reason: text(words('原因', '简单写明，例如病故、嫁入', '', 'S1'), {
      max: 200,
      min: 2,
      required: true,
    }),
  }
  if (head && others.length > 0) {
    fields['newHeadId'] = choice(words('新户主', '走的是户主，请选新户主', '', 'S1'), namesOf(others), {
      ...{ required: true, when: { field: 'personId', is: [head.id] } },
    })
    others.forEach((person) => {
      const heirs = others.filter((one) => one !== person).map(({ id }) => id)
      fields[relationField(person.id)] = {
        ...relationAsked(person, others),
        when: { field: 'newHeadId', is: heirs },
      }
    })
  }
  return { code: 'people', key: 'people', layer: 'household', side: 'site', fields }
}

/** Who follows a head who goes, and who the others are. */
export function heirsIn(
  people: readonly HouseholdPerson[],
  { newHeadId }: Readonly<Record<string, unknown>>,
): Heirs {
  const others = people.filter((one) => isThere(one) && one.relationToHead !== HEAD)
  const heir = others.filter(({ id }) => id === newHeadId)[0] ?? null
  return { heir, others: others.filter((one) => one !== heir) }
}

/** What the rules look at, as far as this reader is shown it; a masked name is nobody's. */
export const knownPeople = (
  people: readonly HouseholdPerson[],
  changes: readonly PersonChange[],
): KnownPerson[] =>
  people.map((person) => ({
    ...{ id: person.id, name: null, birthDate: person.sections.identity?.birthDate ?? null },
    ...{ isLiving: isThere(person), isHead: person.relationToHead === HEAD },
    cameOn:
      changes.filter(
        ({ personId, kind }) => personId === person.id && addsPerson(kind as PersonChangeKind),
      )[0]?.effectiveDate ?? null,
  }))

/** 出生 · 韦*芽: what the change says, for who reads the queue. */
export function changeTitle(
  { kind, person, personId }: Pick<Body, 'kind' | 'person' | 'personId'>,
  people: readonly HouseholdPerson[],
): string {
  const name = person ? maskName(person.name) : people.filter(({ id }) => id === personId)[0]?.name
  return [labelOf(PERSON_CHANGE_KINDS, kind), name].filter(Boolean).join(' · ')
}

/** What is sent of what was filled in. */
export function changeOf(sent: Readonly<Record<string, unknown>>): Omit<Body, 'occurredAt'> {
  const { kind, effectiveDate, reason, personId, newHeadId } = sent
  const told = {
    kind: kind as PersonChangeKind,
    effectiveDate: effectiveDate as string,
    reason: reason as string,
  }
  if (!addsPerson(told.kind))
    return {
      ...{ ...told, personId: personId as string },
      ...(newHeadId ? { newHeadId: newHeadId as string, ...relationsOf(sent) } : {}),
    }
  const { name, gender, relationToHead, ethnicity, idNo } = sent
  const birthDate = told.kind === 'birth' ? told.effectiveDate : sent['birthDate']
  const person = { name, gender, relationToHead, ethnicity, idNo, birthDate }
  return { ...told, person: person as NonNullable<Body['person']> }
}
