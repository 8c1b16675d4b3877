import type { HouseholdPerson } from '@anju/shared-types'
import { stepWithRelations } from '../file/relations.model'
import { askedFields, checkForm, openForm } from '../file/section-form.model'
import { headForm, headOf, headsIn, heirsOf } from './head.model'

const person = (id: string, relationToHead: string, gender = '1', personStatus = 'registered') =>
  ({ id, name: `${id}*`, relationToHead, gender, personStatus }) as HouseholdPerson
const people = [
  ...[person('wife', '10', '2'), person('head', '02'), person('son', '20'), person('child', '41')],
  ...[person('dead', '51', '1', 'deceased')],
]
const choose = (personId: string) => {
  const step = stepWithRelations((values) => headsIn(people, values))
  const form = step(openForm(headForm(people, {}), {}, null), {
    ...{ type: 'chosen', field: 'personId', value: personId },
  })
  const section = headForm(people, form.values)
  return { form, section, check: checkForm(section, form, { before: {}, known: {}, today: '2020-11-05' }) }
}

test('whoever is there and is not the head may be the next one', () => {
  expect(heirsOf(people).map(({ id }) => id)).toEqual(['wife', 'son', 'child'])
  expect(Object.keys(headForm(people, {}).fields)).toEqual(['personId'])
})

test('everybody who is there is asked about, the head of until now first, with what he is as far as it is known', () => {
  const { section, form, check } = choose('son')
  expect(askedFields(section, form)).toEqual([
    ...['personId', 'relation-head', 'relation-wife', 'relation-child'],
  ])
  expect(check.refused).toEqual([])
  expect(headOf(people, check.sent)).toEqual({
    personId: 'son',
    formerRelation: '51',
    relations: { head: '51', wife: '52', child: '20' },
  })
})

test('a household without a head sends what the next one needs', () => {
  const [wife, , son] = people
  expect(headOf([wife!, son!], { personId: 'son', 'relation-wife': '52' })).toEqual({
    personId: 'son',
    formerRelation: '97',
    relations: { wife: '52' },
  })
})
