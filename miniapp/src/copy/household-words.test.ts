import { fieldValue } from './household-words'

test('a recorded value is read with its unit or its word', () => {
  expect(fieldValue('housingAreaCentiM2', 12_501)).toBe('125.01 ㎡')
  expect(fieldValue('selfRaisedAmountFen', 1_000_000)).toBe('10 000 元')
  expect(fieldValue('approvedPopulation', 5)).toBe('5 人')
  expect(fieldValue('occupancyStatus', 'vacant')).toBe('空置')
  expect(fieldValue('E2', 'recognised')).toBe('已认定')
  expect(fieldValue('demolitionDate', null)).toBe('未填')
})
