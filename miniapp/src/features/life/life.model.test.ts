import type { Household, HouseholdFacts, HouseholdPerson } from '@anju/shared-types'
import { codesOf, DEMOLITION_STATUSES, isDemolitionDue, OLD_HOUSE_TYPES } from '@anju/shared-types'
import { stepWithRelations } from '../file/relations.model'
import type { SectionForm } from '../file/section-form.model'
import { askedFields, checkForm, openForm, stepForm } from '../file/section-form.model'
import type { Place } from '../roster/edit.model'
import { beganWith, headsOf, isHeadless, leavesOldHouse, lifeForm, lifeOf, lifeProblems } from './life.model'

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

test('what the others are to who heads them is proposed; what was corrected stays when another joins', () => {
  const family = [person('a', '02'), person('b', '20'), { ...person('c', '38'), gender: '2' }]
  const step = stepWithRelations((values) => headsOf(family, values))
  const choose = (form: SectionForm, field: string, value: unknown) =>
    step(form, { type: 'chosen', field, value })
  let form = openForm(lifeForm(active, family, {}), {}, null)
  form = choose(choose(form, 'kind', 'split'), 'movers', ['b', 'c'])
  expect(form.values['relation-c']).toBeUndefined()
  form = choose(form, 'newHead', 'b')
  expect(form.values).toMatchObject({ 'relation-c': '10' })
  form = choose(choose(form, 'relation-c', '70'), 'movers', ['b', 'c'])
  expect(form.values).toMatchObject({ 'relation-c': '70' })
  form = choose(form, 'newHead', 'c')
  expect(form.values).toMatchObject({ 'relation-b': '10' })
  // To the head of another household nobody knows what they are.
  const merger = choose(openForm(lifeForm(active, family, {}), {}, null), 'kind', 'merge')
  expect(Object.keys(merger.values).filter((code) => code.startsWith('relation-'))).toEqual([])
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

test('into a household without a head, one of those who come is its head', () => {
  expect(isHeadless([person('x', '02', 'deceased'), person('y', '20')])).toBe(true)
  expect(isHeadless([person('x', '02', 'pending')])).toBe(false)
  const first = fill({ kind: 'merge', headless: true })
  expect(first.asked).toContain('newHead')
  expect(first.asked.filter((field) => field.startsWith('relation-'))).toEqual([])
  const merge = fill(
    { kind: 'merge', headless: true, newHead: 'b', 'relation-a': '51', 'relation-c': '10', ...when },
    { intoNo: 'TZ-0001', ...said },
  )
  expect(merge.check.refused).toEqual([])
  const body = lifeOf(merge.check.sent, people, { site: null, intoId: 'x', headless: true })
  expect(body.people!.map(({ relationToHead }) => relationToHead)).toEqual(['51', '02', '10'])
})

test('who comes back is asked behind which door, its own is filled in', () => {
  const dwelling = { building: '1', unit: '2', roomNo: '301', extraRooms: null }
  expect(beganWith({ status: 'active', dwelling })).toEqual({})
  const began = beganWith({ status: 'withdrawn', dwelling })
  const back = fill({ kind: 'reinstate', ...when }, { ...(began as Record<string, string>), ...said })
  expect(back.check.refused).toEqual([])
  const body = lifeOf(back.check.sent, people, { site: null, intoId: null })
  expect(body.door).toEqual({ building: '1', unit: '2', roomNo: '301' })
})

test('another site has to be chosen; a merger leaves nobody behind', () => {
  const of = (living: number) => ({ populations: { living } as Household['populations'] })
  const problems = (kind: string, living = 3, more: HouseholdPerson[] = [], site: Place | null = null) =>
    lifeProblems(of(living), [...people, ...more], { kind, site }).map(({ message }) => message)
  expect(problems('move_site')).toHaveLength(1)
  expect(problems('move_site', 3, [], { code: '1', name: '一' })).toEqual([])
  expect([problems('withdraw', 5), problems('merge')]).toEqual([[], []])
  expect(problems('merge', 4, [person('e', '41', 'pending')])).toEqual(['e*还是「新增待认定」，请先补证明'])
  expect(problems('merge', 5)).toEqual(['还有 2 位审批人口没有登记到人，请先补录或更正审批人口'])
})

test('whose old house should have come down is told before it leaves', () => {
  const house = (more: object) => ({
    relocationType: 'registered_poor' as const,
    demolition: {
      ...{ oldHouseType: 'independent', demolitionStatus: 'not_demolished' },
      ...{ demolitionDate: null, demolitionDueDate: null, ...more },
    } as Household['demolition'],
  })
  expect(leavesOldHouse(house({}), '2020-11-05')).toBe(true)
  expect(leavesOldHouse({ ...house({}), relocationType: 'accompanying' }, '2020-11-05')).toBe(false)
  // The figures' own rule, for every house.
  for (const oldHouseType of [null, ...codesOf(OLD_HOUSE_TYPES)])
    for (const demolitionStatus of [null, ...codesOf(DEMOLITION_STATUSES)])
      for (const demolitionDueDate of [null, '2020-11-05', '2020-11-06']) {
        const one = house({ oldHouseType, demolitionStatus, demolitionDueDate })
        const due = isDemolitionDue(one.demolition as unknown as HouseholdFacts, '2020-11-05')
        expect([one, leavesOldHouse(one, '2020-11-05')]).toEqual([
          one,
          due && demolitionStatus !== 'demolished',
        ])
      }
})
