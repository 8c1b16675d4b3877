import fc from 'fast-check'
import type { Gender, RelationToHead } from '../vocabulary/person'
import { RELATIONS_TO_HEAD } from '../vocabulary/person'
import { codesOf } from '../vocabulary/vocabulary'
import type { Relative } from './relations-after'
import { relationsAfter } from './relations-after'

const one = (id: string, relationToHead: RelationToHead, gender: Gender = '1'): Relative => ({
  ...{ id, relationToHead, gender },
})
const head = one('head', '02')
const wife = one('wife', '10', '2')
const son = one('son', '20')
const daughter = one('daughter', '30', '2')
const mother = one('mother', '52', '2')

test('the wife follows: the children stay hers, his mother is another relative', () => {
  expect(relationsAfter(wife, [head, son, daughter, mother])).toEqual({
    ...{ head: '10', son: '20', daughter: '30', mother: '97' },
  })
})

test('a son follows: parents, sister, grandmother', () => {
  expect(relationsAfter(son, [head, wife, daughter, mother])).toEqual({
    ...{ head: '51', wife: '52', daughter: '70', mother: '62' },
  })
})

test('of an only child the daughter-in-law is his wife and the grandchild his', () => {
  const family = [head, one('bride', '38', '2'), one('girl', '42', '2')]
  expect(relationsAfter(son, family)).toEqual({ head: '51', bride: '10', girl: '30' })
  // Of two children nobody knows whose.
  expect(relationsAfter(son, [...family, daughter])).toMatchObject({ bride: '97', girl: '97' })
})

test('a father takes it back; a brother follows; a grandchild of an only son follows', () => {
  expect(relationsAfter(one('father', '51'), [head, wife, son, mother])).toEqual({
    ...{ head: '20', wife: '38', son: '41', mother: '10' },
  })
  expect(relationsAfter(one('brother', '70'), [head, wife, mother])).toEqual({
    ...{ head: '70', wife: '97', mother: '52' },
  })
  expect(relationsAfter(one('boy', '41'), [head, wife, son, one('bride', '38', '2')])).toEqual({
    ...{ head: '61', wife: '62', son: '51', bride: '52' },
  })
})

test('no relative stays none, and what nothing says is another relative', () => {
  expect(relationsAfter(son, [one('lodger', '99'), one('cousin', '97')])).toEqual({
    lodger: '99',
    cousin: '97',
  })
  expect(relationsAfter(one('lodger', '99'), [head, son])).toEqual({ head: '99', son: '99' })
  expect(relationsAfter(son, [one('head', '02', '9')])).toEqual({ head: '97' })
})

test('everybody gets one of the codes, and nobody is the head beside the new one', () => {
  const relation = fc.constantFrom(...codesOf(RELATIONS_TO_HEAD))
  const gender = fc.constantFrom<Gender>('1', '2', '9')
  const relative = fc.record({ id: fc.uuid(), relationToHead: relation, gender })
  fc.assert(
    fc.property(relative, fc.array(relative, { maxLength: 8 }), (heir, others) => {
      const after = relationsAfter(heir, others)
      others.forEach(({ id }) => expect(codesOf(RELATIONS_TO_HEAD)).toContain(after[id]))
      expect(Object.values(after)).not.toContain('02')
    }),
  )
})
