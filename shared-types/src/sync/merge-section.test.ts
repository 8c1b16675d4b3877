import fc from 'fast-check'
import { mergeSection } from './merge-section'

const base = { a: 1, b: 'x' }

test('fresh base: applied; the same again: identical', () => {
  expect(mergeSection({ base, current: base, next: { a: 2, b: 'x' }, stale: false })).toEqual({
    kind: 'apply',
  })
  expect(mergeSection({ base, current: base, next: base, stale: false })).toEqual({ kind: 'identical' })
})

test('stale, but nobody touched this section: merged', () => {
  expect(mergeSection({ base, current: base, next: { a: 2, b: 'x' }, stale: true })).toEqual({
    kind: 'merge',
  })
})

test('stale and touched: a person decides, and is told which field', () => {
  const current = { a: 5, b: 'x' }
  expect(mergeSection({ base, current, next: { a: 2, b: 'x' }, stale: true })).toEqual({
    kind: 'conflict',
    fields: ['a'],
  })
  expect(mergeSection({ base, current, next: { a: 5, b: 'x' }, stale: true })).toEqual({ kind: 'identical' })
})

test('a stale write never silently replaces what somebody else wrote', () => {
  const value = fc.constantFrom(null, 1, 2, 3)
  const fields = fc.record({ a: value, b: value })
  fc.assert(
    fc.property(fields, fields, fields, (base, current, next) => {
      const { kind } = mergeSection({ base, current, next, stale: true })
      const lost = (['a', 'b'] as const).some((f) => current[f] !== base[f] && next[f] !== current[f])
      expect(kind === 'conflict').toBe(lost)
    }),
  )
})
