import type { HouseholdSummary } from '@anju/shared-types'
import { byDoor, matches } from './pack-list.model'

const item = (more: Partial<HouseholdSummary> = {}): HouseholdSummary =>
  ({
    ...{
      id: 'A',
      siteCode: '4512280001',
      householdNo: '451228-0006',
      headName: '韦*兰',
      doorplate: '5 栋 1 单元 302',
    },
    ...more,
  }) as HouseholdSummary

test.each([
  ['', true],
  ['韦', true],
  ['韦春兰', true],
  ['兰', false],
  ['韦春兰花', false],
  ['覃', false],
  ['451228-0', true],
  ['0006', false],
  ['302', true],
  ['5-1-302', true],
  ['02', false],
])('%s', (text, expected) => expect(matches(item(), text)).toBe(expected))

test.each([
  ['A-1-302', true],
  ['a-1-302', true],
  ['1-302', true],
  ['302', true],
  ['A', false],
  ['LC-0012', true],
  ['lc-00', true],
  ['0012', false],
  ['阿力', true],
  ['阿力木·吐尔逊', false],
  ['阿力木•买买提', true],
])('a door and a number with letters: %s', (text, expected) => {
  const lettered = item({ householdNo: 'LC-0012', doorplate: 'A 栋 1 单元 302', headName: '阿*提' })
  expect(matches(lettered, text)).toBe(expected)
})

test.each([
  ['Ａ－２－３０ｃ', true],
  ['2-30c', true],
  ['A 栋 2 单元 30C 室', true],
  ['a栋2单元30c', true],
  ['0C', false],
  ['9-8-909', true],
  ['8-910', true],
  ['910', true],
  ['10', false],
  ['ＤＡ－b', true],
])('however it is typed, and its other rooms: %s', (text, expected) => {
  const one = item({ householdNo: 'DA-B7', doorplate: 'A 栋 2 单元 30C' })
  expect(matches(one, text, '9-8-909，9-8-910')).toBe(expected)
})

test('along the stairs: room 2 before room 10', () => {
  const doors = ['1 栋 1 单元 1001', '1 栋 1 单元 201', '10 栋 1 单元 101', '2 栋 1 单元 101']
  const sorted = doors.map((doorplate) => item({ doorplate })).sort(byDoor)
  expect(sorted.map(({ doorplate }) => doorplate)).toEqual([doors[1], doors[0], doors[3], doors[2]])
})
