import type { HouseholdPerson, PersonChange } from '@anju/shared-types'
import { leavingOf } from './undo.model'

const person = (personStatus: string) => ({ id: 'p', personStatus }) as HouseholdPerson
const change = (id: string, kind: string, recordedAt: number, personId = 'p') =>
  ({ id, kind, recordedAt, personId }) as PersonChange

test('of who is there nothing is taken back', () => {
  expect(leavingOf(person('registered'), [change('a', 'death', 1)])).toBeNull()
  expect(leavingOf(person('pending'), [change('a', 'birth', 1)])).toBeNull()
})

test('what was told last took him out, whatever its date', () => {
  const changes = [change('b', 'hukou_out', 2), change('a', 'death', 3), change('c', 'death', 4, 'other')]
  expect(leavingOf(person('deceased'), changes)?.id).toBe('a')
  expect(leavingOf(person('deceased'), [change('1', 'death', 3), change('2', 'death', 3)])?.id).toBe('2')
})

test('who went over into another household did not go in error', () => {
  expect(leavingOf(person('moved_out'), [change('a', 'split_out', 1)])).toBeNull()
  expect(leavingOf(person('moved_out'), [])).toBeNull()
})
