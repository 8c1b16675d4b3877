import type { Household, HouseholdPerson } from '@anju/shared-types'
import type { HeldHousehold } from './filter.model'
import { narrowingName } from '../../copy/filter-words'
import { forget, isNarrowedTo, isUsable, keep, without } from './filter.model'

const NOW = Date.parse('2020-11-20T10:00:00+08:00')
const person = (personStatus: string, studentStatus: string) =>
  ({ personStatus, sections: { schooling: { studentStatus } } }) as unknown as HouseholdPerson
const held = (more: object = {}, people: HouseholdPerson[] = []): HeldHousehold => ({
  summary: { missing: [], redLine: false, updatedAt: NOW, ...more } as unknown as HeldHousehold['summary'],
  record: {
    ...{ status: 'active', moveIn: { occupancyStatus: 'vacant' }, loan: { hasHousingLoan: true } },
    registration: { relocationYear: 2018 },
    ...more,
  } as unknown as Household,
  people,
})

test('by any field of the household, whatever its kind', () => {
  const fits = (narrowing: Record<string, string>) => isNarrowedTo(held(), narrowing, NOW)
  expect(fits({})).toBe(true)
  expect([fits({ occupancyStatus: 'vacant' }), fits({ occupancyStatus: 'resident' })]).toEqual([true, false])
  expect([fits({ hasHousingLoan: '1' }), fits({ hasHousingLoan: '0' })]).toEqual([true, false])
  expect([fits({ relocationYear: '2018' }), fits({ relocationYear: '2019' })]).toEqual([true, false])
  expect(fits({ occupancyStatus: 'vacant', relocationYear: '2019' })).toBe(false)
  // Nothing known is none of the choices.
  expect(fits({ hukouStatus: 'moved' })).toBe(false)
})

test('by somebody who is there', () => {
  const fits = (people: HouseholdPerson[]) =>
    isNarrowedTo(held({}, people), { studentStatus: 'primary' }, NOW)
  expect(fits([person('registered', 'junior'), person('pending', 'primary')])).toBe(true)
  expect(fits([person('deceased', 'primary')])).toBe(false)
  expect(fits([])).toBe(false)
})

test('what is looked at most often', () => {
  expect(isNarrowedTo(held({ redLine: true }), { redLine: '1' }, NOW)).toBe(true)
  expect(isNarrowedTo(held(), { redLine: '1' }, NOW)).toBe(false)
  expect(isNarrowedTo(held({ missing: [{}] }), { missing: 'proof' }, NOW)).toBe(true)
  const october = Date.parse('2020-10-31T23:59:59+08:00')
  expect(isNarrowedTo(held({ updatedAt: october }), { notUpdated: 'month' }, NOW)).toBe(true)
  expect(isNarrowedTo(held({ updatedAt: october + 1_000 }), { notUpdated: 'month' }, NOW)).toBe(false)
})

test('names, and what is kept of them', () => {
  const vacant = { occupancyStatus: 'vacant', redLine: '1' }
  expect(narrowingName(vacant)).toBe('居住状况：空置 · 越红线')
  expect(without(vacant, 'redLine')).toEqual({ occupancyStatus: 'vacant' })
  const kept = keep(keep([], vacant), { redLine: '1' })
  expect(kept).toEqual([{ redLine: '1' }, vacant])
  expect(keep(kept, vacant)).toEqual([vacant, { redLine: '1' }])
  expect(forget(kept, vacant)).toEqual([{ redLine: '1' }])
  expect(
    keep(
      Array.from({ length: 12 }, (_, i) => ({ relocationYear: String(2010 + i) })),
      vacant,
    ),
  ).toHaveLength(10)
})

test('what may be used by who reads little of people', () => {
  expect(isUsable({ occupancyStatus: 'vacant', redLine: '1' }, [])).toBe(true)
  expect(isUsable({ occupancyStatus: 'vacant', chronicCard: 'issued' }, [])).toBe(false)
  expect(isUsable({ chronicCard: 'issued', minLiving: 'covered' }, ['health'])).toBe(false)
  expect(isUsable({ chronicCard: 'issued' }, ['health'])).toBe(true)
})
