import type { HouseholdPerson } from '@anju/shared-types'
import { changeOf, peopleChangeForm } from './people-change.model'
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
