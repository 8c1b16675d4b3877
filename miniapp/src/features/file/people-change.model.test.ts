import type { HouseholdPerson, PersonChange } from '@anju/shared-types'
import { changeDraft } from './change-draft.model'
import { changeOf, heirsIn, knownPeople, peopleChangeForm } from './people-change.model'
import { stepWithRelations } from './relations.model'
import { askedFields, checkForm, openForm, stepForm } from './section-form.model'

const person = (id: string, relationToHead: string, personStatus = 'registered') =>
  ({ id, name: `${id}*`, relationToHead, personStatus }) as HouseholdPerson
const section = peopleChangeForm([person('a', '02'), person('b', '10'), person('c', '20', 'deceased')])
const choose = (values: Record<string, unknown>, typed: Record<string, string> = {}) => {
  let form = openForm(section, {}, null)
  Object.keys(values).forEach((field) => {
    form = stepForm(form, { type: 'chosen', field, value: values[field] })
  })
  Object.keys(typed).forEach((field) => {
    form = stepForm(form, { type: 'typed', field, text: typed[field]! })
  })
  return form
}
const check = (form: ReturnType<typeof choose>) =>
  checkForm(section, form, { before: {}, known: {}, today: '2020-11-05' })

test('only who is there may go, and a head leaves an heir', () => {
  expect(section.fields['personId']!.codes).toEqual(['a', 'b'])
  expect(askedFields(section, choose({ kind: 'death', personId: 'b' }))).not.toContain('newHeadId')
  const head = choose({ kind: 'death', personId: 'a', effectiveDate: '2020-11-01' }, { reason: '病故' })
  expect(check(head).refused.map(({ field }) => field)).toEqual(['newHeadId'])
  const heir = stepForm(head, { type: 'chosen', field: 'newHeadId', value: 'b' })
  expect(check(heir).refused).toEqual([])
  expect(changeOf(check(heir).sent)).toEqual({
    ...{ kind: 'death', personId: 'a', newHeadId: 'b', effectiveDate: '2020-11-01', reason: '病故' },
  })
})

test('what the others are to the heir is proposed and sent; a birth says nothing of it', () => {
  const family = [person('a', '02'), person('b', '10'), { ...person('d', '30'), gender: '2' }]
  const form = peopleChangeForm(family)
  const step = stepWithRelations((values) => heirsIn(family, values))
  const said = [
    ...[['kind', 'death'] as const, ['personId', 'a'] as const, ['effectiveDate', '2020-11-01'] as const],
    ['newHeadId', 'b'] as const,
  ]
  let filled = openForm(form, {}, null)
  for (const [field, value] of said) filled = step(filled, { type: 'chosen', field, value })
  filled = step(filled, { type: 'typed', field: 'reason', text: '病故' })
  expect(askedFields(form, filled)).toEqual([
    ...['kind', 'personId', 'effectiveDate', 'reason', 'newHeadId', 'relation-d'],
  ])
  const { sent, refused } = checkForm(form, filled, { before: {}, known: {}, today: '2020-11-05' })
  expect(refused).toEqual([])
  expect(changeOf(sent)).toMatchObject({ newHeadId: 'b', relations: { d: '30' } })
})

test('a birth asks its date once; nobody comes as the head', () => {
  const values = {
    kind: 'birth',
    effectiveDate: '2020-10-20',
    gender: '2',
    relationToHead: '42',
    ethnicity: '08',
  }
  const form = choose(values, { name: '韦新芽', reason: '出生' })
  expect(askedFields(section, form)).not.toContain('birthDate')
  expect(check(form).refused).toEqual([])
  expect(changeOf(check(form).sent)).toEqual({
    ...{ kind: 'birth', effectiveDate: '2020-10-20', reason: '出生' },
    person: {
      ...{ name: '韦新芽', gender: '2', relationToHead: '42', ethnicity: '08', idNo: null },
      birthDate: '2020-10-20',
    },
  })
  expect(section.fields['relationToHead']!.codes).not.toContain('02')
  const married = choose({ kind: 'marriage_in', effectiveDate: '2020-10-20' })
  expect(check(married).refused.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['name', 'gender', 'birthDate', 'relationToHead', 'reason']),
  )
})

const born = (id: string, relationToHead: string, birthDate: string) =>
  ({ ...person(id, relationToHead), sections: { identity: { birthDate } } }) as HouseholdPerson
const family = [born('a', '02', '1950-01-02'), born('b', '38', '2004-05-06')]
const arrival = { personId: 'b', kind: 'marriage_in', effectiveDate: '2020-09-01' } as PersonChange
const checkKnown = (form: ReturnType<typeof choose>) =>
  checkForm(section, form, {
    ...{ before: {}, known: { people: knownPeople(family, [arrival]) }, today: '2020-11-05' },
  })
const comes = { kind: 'marriage_in', effectiveDate: '2020-10-20', birthDate: '1999-01-01' }
const bride = { ...comes, gender: '2', relationToHead: '38', ethnicity: '08' }
const words = { name: '韦新', reason: '婚入' }

test('what the server would refuse of who comes is told before it waits in the queue', () => {
  expect(checkKnown(choose(bride, words)).refused).toEqual([])
  const late = choose({ ...bride, effectiveDate: '2021-01-01', birthDate: '2030-01-01' }, words)
  expect(checkKnown(late).refused.map(({ field }) => field)).toEqual(['effectiveDate', 'birthDate'])
  const number = (idNo: string) => checkKnown(choose(bride, { ...words, idNo })).refused
  expect(number('123')).toEqual([{ field: 'idNo', message: '身份证号是 18 位，末位可以是 X' }])
  expect(number('45999919990101000X')[0]!.message).toContain('身份证号不对')
  const early = choose({ ...bride, effectiveDate: '1998-12-31' }, words)
  expect(checkKnown(early).refused.map(({ field }) => field)).toEqual(['effectiveDate'])
})

test('nobody goes before he came; a marriage under age is asked about', () => {
  const gone = (effectiveDate: string) =>
    checkKnown(choose({ kind: 'marriage_out', personId: 'b', effectiveDate }, { reason: '婚出' }))
  expect(gone('2020-08-31').refused).toEqual([
    { field: 'effectiveDate', message: '变化日期早于他来这户的日期 2020-09-01' },
  ])
  expect(gone('2020-10-01')).toMatchObject({
    ...{ refused: [], doubts: [{ field: 'effectiveDate', message: '婚出时不满 18 岁，请核对' }] },
  })
  expect(checkKnown(choose({ ...bride, birthDate: '2003-01-01' }, words)).doubts).toHaveLength(1)
})

test('who looks alike is told apart: by the year of birth, of twins by how the number ends', () => {
  const son = (id: string, birthYear: number | null, idNo: string | null = null) =>
    ({ ...person(id, '20'), name: '韦*', birthYear, idNo }) as HouseholdPerson
  const family = [
    { ...person('a', '02'), name: '韦*', birthYear: 1970, idNo: null } as HouseholdPerson,
    ...[son('b', 1990), son('c', 1996, '450122********12'), son('d', 1996, '450122********3X')],
  ]
  const { personId, ...fields } = peopleChangeForm(family).fields
  expect(personId!.codes.map((code) => personId!.vocabulary![code])).toEqual([
    ...['韦* · 户主', '韦* · 子 · 1990 年生'],
    ...['韦* · 子 · 1996 年生 · 身份证尾号 12', '韦* · 子 · 1996 年生 · 身份证尾号 3X'],
  ])
  expect(fields['relation-b']!.label).toBe('韦* · 子 · 1990 年生，是新户主的')
})

test('what was sent goes back into the form as it was filled in', () => {
  const born = {
    ...{ kind: 'birth', effectiveDate: '2020-10-20', gender: '2', relationToHead: '42', ethnicity: '08' },
  }
  const dead = { kind: 'death', personId: 'a', newHeadId: 'b', effectiveDate: '2020-11-01' }
  const typed = { name: '韦新芽', idNo: '', reason: '出生' }
  for (const form of [choose(born, typed), choose(dead, { reason: '病故' })]) {
    const sent = changeOf(check(form).sent)
    const again = check(changeDraft({ ...sent }))
    expect(again.refused).toEqual([])
    expect(changeOf(again.sent)).toEqual(sent)
  }
})
