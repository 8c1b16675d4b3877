import fc from 'fast-check'
import {
  addMonths,
  endOfMonth,
  isCalendarDate,
  shanghaiDate,
  shanghaiMinute,
  shanghaiMonth,
  startOfDate,
} from './shanghai'

test('the month ends at 24:00 of its last day in Shanghai', () => {
  const end = endOfMonth('2020-10')
  expect(shanghaiMinute(end - 1)).toBe('2020-10-31 23:59')
  expect(shanghaiMonth(end - 1)).toBe('2020-10')
  expect(shanghaiMinute(end)).toBe('2020-11-01 00:00')
  expect(end).toBe(Date.UTC(2020, 9, 31, 16))
})

test('years turn', () => {
  expect([addMonths('2020-12', 1), addMonths('2020-01', -1), addMonths('2020-05', 20)]).toEqual([
    '2021-01',
    '2019-12',
    '2022-01',
  ])
  expect(endOfMonth('2020-12')).toBe(startOfDate('2021-01-01'))
})

test('dates that exist', () => {
  expect(['2020-02-29', '2020-12-31'].every(isCalendarDate)).toBe(true)
  expect(['2019-02-29', '2020-13-01', '2020-1-1', '2020-04-31', ''].some(isCalendarDate)).toBe(false)
})

test('a date contains its own beginning and the instant before the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
      const date = shanghaiDate(at)
      expect(startOfDate(date)).toBeLessThanOrEqual(at)
      expect(at - startOfDate(date)).toBeLessThan(86_400_000)
    }),
  )
})
