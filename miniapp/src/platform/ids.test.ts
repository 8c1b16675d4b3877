import { newMutationId } from './ids'

// First, while no later id was given: ids never go back in time. The example is the ULID specification's.
test('the time stands in front', () => {
  jest.spyOn(Date, 'now').mockReturnValue(1_469_918_176_385)
  expect(newMutationId().slice(0, 10)).toBe('01ARYZ6S41')
})

test('26 Crockford characters, never twice, each after the one before, also within a millisecond', () => {
  const ids = Array.from({ length: 5000 }, () => newMutationId())
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

test('a clock set back does not turn the order', () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(1_900_000_000_001)
  const before = newMutationId()
  now.mockReturnValue(1_000_000_000_000)
  expect(newMutationId() > before).toBe(true)
})
