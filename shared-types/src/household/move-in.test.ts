import { checkMoveIn } from './move-in'

const today = '2020-11-05'
const keys = { keyHandoverDate: '2019-06-01' }
const fields = (...args: Parameters<typeof checkMoveIn>) => checkMoveIn(...args).map((p) => p.message)

test('from the day of the keys to today', () => {
  for (const date of ['2019-06-01', '2020-11-05'])
    expect(checkMoveIn({ actualMoveInDate: date, occupancyStatus: 'resident' }, keys, today)).toEqual([])
})

test('before the keys, in the future, without keys', () => {
  expect(fields({ actualMoveInDate: '2019-05-31', occupancyStatus: 'resident' }, keys, today)).toEqual([
    '入住日期不能早于交钥匙日期 2019-06-01',
  ])
  expect(fields({ actualMoveInDate: '2020-11-06', occupancyStatus: 'resident' }, keys, today)).toEqual([
    '入住日期不能晚于今天',
  ])
  expect(
    fields({ actualMoveInDate: '2020-11-01', occupancyStatus: 'resident' }, { keyHandoverDate: null }, today),
  ).toEqual(['还没有交钥匙，不能登记实际入住'])
})

test('living there needs a date, an empty flat does not', () => {
  expect(fields({ actualMoveInDate: null, occupancyStatus: 'seasonal' }, keys, today)).toEqual([
    '有人居住，请填实际入住日期',
  ])
  expect(fields({ actualMoveInDate: null, occupancyStatus: 'vacant' }, keys, today)).toEqual([])
})
