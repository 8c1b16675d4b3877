import type { HouseholdPerson } from '@anju/shared-types'
import { askedFields, checkForm, openForm, stepForm } from '../file/section-form.model'
import { lifeForm, lifeOf, placeProblem } from './life.model'

const person = (id: string, relationToHead: string, personStatus = 'registered') =>
  ({ id, name: `${id}*`, relationToHead, personStatus }) as HouseholdPerson
const people = [person('a', '02'), person('b', '20'), person('c', '38'), person('d', '10', 'deceased')]
const active = { status: 'active' as const }

function fill(values: Record<string, unknown>, typed: Record<string, string> = {}) {
  let form = openForm(lifeForm(active, people, {}), {}, null)
  Object.keys(values).forEach((field) => {
    form = stepForm(form, { type: 'chosen', field, value: values[field] })
  })
  Object.keys(typed).forEach((field) => {
    form = stepForm(form, { type: 'typed', field, text: typed[field]! })
  })
  const section = lifeForm(active, people, form.values)
  const check = checkForm(section, form, { before: {}, known: {}, today: '2020-11-05' })
  return { asked: askedFields(section, form), check, section }
}
const said = { reason: '批复' }
const when = { effectiveDate: '2020-11-01' }

test('who left comes back, nothing else; who is there is asked for the rest', () => {
  expect(lifeForm({ status: 'withdrawn' }, people, {}).fields['kind']!.codes).toEqual(['reinstate'])
  expect(fill({ kind: 'withdraw' }).asked).toEqual(['kind', 'effectiveDate', 'reason'])
})

test('a split asks who goes, who heads them, and what the others are to him', () => {
  const none = fill({ kind: 'split' })
  expect(none.section.fields['movers']!.codes).toEqual(['b', 'c'])
  expect(none.asked).not.toContain('newHead')
  const door = { building: '1', unit: '1', roomNo: '101' }
  const one = fill({ kind: 'split', movers: ['b'], ...when }, { ...door, ...said })
  expect(one.check.refused).toEqual([])
  expect(lifeOf(one.check.sent, people, { site: null, intoId: null })).toEqual({
    ...{ kind: 'split', ...when, ...said, door },
    people: [{ personId: 'b', relationToHead: '02' }],
  })
  const two = fill({ kind: 'split', movers: ['b', 'c'], newHead: 'b', ...when }, { ...door, ...said })
  expect(two.asked).toContain('relation-c')
  expect(two.asked).not.toContain('relation-b')
  expect(two.check.refused.map(({ field }) => field)).toEqual(['relation-c'])
})

test('a merger takes everybody, nobody as the head', () => {
  const merge = fill(
    { kind: 'merge', 'relation-a': '70', 'relation-b': '97', ...when },
    { intoNo: 'TZ-0001', ...said },
  )
  expect(merge.check.refused.map(({ field }) => field)).toEqual(['relation-c'])
  expect(merge.section.fields['relation-a']!.codes).not.toContain('02')
  const body = lifeOf({ ...merge.check.sent, 'relation-c': '97' }, people, { site: null, intoId: 'x' })
  expect([body.intoId, body.people!.map(({ personId }) => personId)]).toEqual(['x', ['a', 'b', 'c']])
})

test('another site has to be chosen', () => {
  expect(placeProblem('move_site', null)).toHaveLength(1)
  expect(placeProblem('move_site', { code: '1', name: '一' })).toEqual([])
  expect(placeProblem('withdraw', null)).toEqual([])
})
