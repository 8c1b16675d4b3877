import fc from 'fast-check'
import { codesOf } from '../vocabulary/vocabulary'
import { DEMOLITION_STATUSES, OLD_HOUSE_TYPES } from '../vocabulary/household'
import { checkDemolition, nextDemolitionStatuses } from './demolition'

const today = '2020-11-05'
const standing = { oldHouseType: 'independent', demolitionStatus: 'not_demolished' } as const

test('a demolished house has a date that is not in the future', () => {
  const check = (date: string | null) =>
    checkDemolition({ demolitionStatus: 'demolished', demolitionDate: date }, standing, today).map(
      (p) => p.message,
    )
  expect(check('2020-11-05')).toEqual([])
  expect(check(null)).toEqual(['已拆除，请填拆除日期'])
  expect(check('2020-11-06')).toEqual(['拆除日期不能晚于今天'])
})

test('what came down does not stand up again', () => {
  const gone = { oldHouseType: 'independent', demolitionStatus: 'demolished' } as const
  expect(nextDemolitionStatuses(gone)).toEqual(['demolished'])
  expect(
    checkDemolition({ demolitionStatus: 'in_progress', demolitionDate: null }, gone, today)[0]?.message,
  ).toBe('现在是「已拆除」，不能改为「拆除中」')
})

test('a house that may not be torn down is offered nothing else', () => {
  expect(nextDemolitionStatuses({ oldHouseType: 'protected', demolitionStatus: null })).toEqual([
    'not_required',
  ])
})

test('the form never offers what the rule refuses, and the rule accepts nothing that is not offered', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(null, ...codesOf(OLD_HOUSE_TYPES)),
      fc.constantFrom(null, ...codesOf(DEMOLITION_STATUSES)),
      fc.constantFrom(...codesOf(DEMOLITION_STATUSES)),
      (oldHouseType, demolitionStatus, next) => {
        const facts = { oldHouseType, demolitionStatus }
        const section = {
          demolitionStatus: next,
          demolitionDate: next === 'demolished' ? '2020-11-01' : null,
        }
        const offered = nextDemolitionStatuses(facts).includes(next)
        expect(checkDemolition(section, facts, today).length === 0).toBe(offered)
      },
    ),
  )
})
