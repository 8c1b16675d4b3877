import fc from 'fast-check'
import { mergeLists } from './merge-lists'

const school = (name: string, status = 'open') => ({ name, status })
const [a, b, c] = [school('A'), school('B'), school('C')]

test('one adds, the other adds: both are there', () => {
  expect(mergeLists([a], [a, b], [a, c])).toEqual([a, c, b])
  expect(mergeLists([], [b], [b])).toEqual([b])
})

test('one takes out, the other adds; one changes, the other adds', () => {
  expect(mergeLists([a, b], [b], [a, b, c])).toEqual([b, c])
  expect(mergeLists([a, b], [school('A', 'closed'), b], [a, b, c])).toEqual([b, c, school('A', 'closed')])
})

test('one record changed in two ways, or changed here and taken out there: a person decides', () => {
  expect(mergeLists([a], [school('A', 'closed')], [school('A', 'planned')])).toBeNull()
  expect(mergeLists([a, b], [b], [school('A', 'planned'), b])).toBeNull()
  expect(mergeLists([a, b], [a], [a])).toEqual([a])
})

test('nothing that either brought is lost, nothing that either took out stays, and the order of sides does not matter', () => {
  const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))
  fc.assert(
    fc.property(list, list, list, (base, mine, theirs) => {
      const merged = mergeLists(base, mine, theirs)
      const other = mergeLists(base, theirs, mine)
      expect(merged === null).toBe(other === null)
      if (!merged || !other) return
      expect([...merged].sort()).toEqual([...other].sort())
      const wanted = (item: (typeof base)[number]) =>
        base.includes(item)
          ? mine.includes(item) && theirs.includes(item)
          : mine.includes(item) || theirs.includes(item)
      const all = [...new Set([...base, ...mine, ...theirs])]
      expect([...merged].sort()).toEqual(all.filter(wanted).sort())
    }),
  )
})
