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

test('along the stairs: room 2 before room 10', () => {
  const doors = ['1 栋 1 单元 1001', '1 栋 1 单元 201', '10 栋 1 单元 101', '2 栋 1 单元 101']
  const sorted = doors.map((doorplate) => item({ doorplate })).sort(byDoor)
  expect(sorted.map(({ doorplate }) => doorplate)).toEqual([doors[1], doors[0], doors[3], doors[2]])
})
