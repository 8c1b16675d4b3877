import type { OutboxEntry } from '../../sync/entry.model'
import { bothSides, recordChoices } from './conflict.model'

const school = (name: string) => ({ kind: 'primary', name })
const [a, b, c] = [school('甲'), school('乙'), school('丙')]

const conflicted = (
  mine: Record<string, unknown>,
  current: Record<string, unknown>,
  base: Record<string, unknown>,
) => ({ fields: mine, problem: { conflict: { current, base, currentVersion: 3 } } }) as unknown as OutboxEntry

test('two schools added by two people: both may stay', () => {
  expect(bothSides(conflicted({ schools: [a, b] }, { schools: [a, c] }, { schools: [a] }))).toEqual({
    schools: [a, c, b],
  })
  // Nobody had any.
  expect(bothSides(conflicted({ schools: [b] }, { schools: [c] }, { schools: null }))).toEqual({
    schools: [c, b],
  })
})

test('one must choose where it is no list, one record was changed twice, or one side has it all', () => {
  expect(bothSides(conflicted({ disputes: 4 }, { disputes: 5 }, { disputes: 3 }))).toBeNull()
  expect(bothSides(conflicted({ schools: [b] }, { schools: [c] }, { schools: [a] }))).toBeNull()
  expect(bothSides(conflicted({ schools: [a, b] }, { schools: [a, b, c] }, { schools: [a] }))).toBeNull()
  expect(
    bothSides(
      conflicted({ schools: [a, b], disputes: 1 }, { schools: [a, c], disputes: 2 }, { schools: [a] }),
    ),
  ).toBeNull()
})

test('a side is told by what it brought and what it took out', () => {
  expect(recordChoices('schools', [b, c], [a, b])!.map(({ record, mark }) => [record['name'], mark])).toEqual(
    [
      ['乙', 'kept'],
      ['丙', 'brought'],
      ['甲', 'takenOut'],
    ],
  )
  expect(recordChoices('disputes', 4, 3)).toBeNull()
})
