import vectors from '../vectors/red-lines.json'
import type { HouseholdFacts } from './indicator'
import { contributionsOf } from './indicator'

const facts = (over: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  relocationType: 'registered_poor',
  populations: { approved: 4, benefit: 4, living: 4 },
  rosterRecognised: true,
  housingAreaCentiM2: 10_000,
  selfRaisedAmountFen: 0,
  status: 'active',
  keyHandoverDate: '2019-06-01',
  actualMoveInDate: '2019-07-01',
  occupancyStatus: 'resident',
  oldHouseType: 'independent',
  demolitionStatus: 'demolished',
  demolitionDueDate: null,
  gates: { E2: 'recognised', E3b: 'recognised' },
  ...over,
})
const of = (over: Partial<HouseholdFacts>, date = '2020-11-05') =>
  contributionsOf(facts(over), date, vectors.policy)
const share = (reportedNum: number, recognisedNum: number, den: number) => ({
  reportedNum,
  recognisedNum,
  den,
})

test('what is filled in and proved counts twice, what is not proved once', () => {
  expect(of({}).occupancyRate).toEqual(share(1, 1, 1))
  expect(of({ gates: { E2: 'reported' } }).occupancyRate).toEqual(share(1, 0, 1))
  expect(of({ gates: {} }).demolitionRate).toEqual(share(1, 0, 1))
})

test('a proof without its value counts nothing', () => {
  expect(of({ occupancyStatus: 'vacant' }).occupancyRate).toEqual(share(0, 0, 1))
  expect(of({ demolitionStatus: 'in_progress' }).demolitionRate).toEqual(share(0, 0, 1))
})

test('who is outside the base', () => {
  const nothing = share(0, 0, 0)
  expect(of({ keyHandoverDate: null }).occupancyRate).toEqual(nothing)
  expect(of({ relocationType: 'accompanying' })).toEqual({
    occupancyRate: nothing,
    demolitionRate: nothing,
    areaOverCount: nothing,
  })
  expect(of({ status: 'withdrawn' }).areaOverCount).toEqual(nothing)
  expect(of({ oldHouseType: 'none' }).demolitionRate).toEqual(nothing)
  expect(of({ demolitionStatus: 'approved_keep' }).demolitionRate).toEqual(nothing)
  expect(of({ rosterRecognised: false }).areaOverCount).toEqual(nothing)
})

test('a deferred house is due from the day its time ends', () => {
  const deferred = { demolitionStatus: 'approved_defer', demolitionDueDate: '2020-11-05' } as const
  expect(of(deferred, '2020-11-04').demolitionRate.den).toBe(0)
  expect(of(deferred, '2020-11-05').demolitionRate).toEqual(share(0, 0, 1))
})

test('over 25 m² a person is one fault, exactly 25 none', () => {
  expect(of({ housingAreaCentiM2: 10_001 }).areaOverCount).toEqual(share(1, 1, 1))
  expect(of({}).areaOverCount).toEqual(share(0, 0, 1))
})
