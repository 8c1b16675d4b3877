import { fieldName, fieldValue } from './household-words'

test('a recorded value is read with its unit or its word', () => {
  expect(fieldValue('housingAreaCentiM2', 12_501, 'housing')).toBe('125.01 ㎡')
  expect(fieldValue('selfRaisedAmountFen', 1_000_000, 'housing')).toBe('10 000 元')
  expect(fieldValue('approvedPopulation', 5, 'registration')).toBe('5 人')
  expect(fieldValue('occupancyStatus', 'vacant', 'move_in')).toBe('空置')
  expect(fieldValue('E2', 'recognised', 'recognition')).toBe('已认定')
  expect(fieldValue('demolitionDate', null, 'demolition')).toBe('未填')
})

test('a field is called as its own section calls it; sites and rosters have fields of the same code', () => {
  expect(fieldName('housingAreaCentiM2', 'housing')).toBe('住房面积')
  expect(fieldName('unit', 'dwelling')).toBe('单元')
  expect([fieldName('unit', 'life'), fieldName('roomNo', 'life')]).toEqual(['单元', '房号'])
  expect(fieldName('E2', 'recognition')).not.toBe('E2')
  expect(fieldName('personChange', 'people')).toBe('变化')
})
