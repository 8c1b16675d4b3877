import type { PagedState } from './paged.model'
import { noPages, stepPaged } from './paged.model'

const first = stepPaged(noPages<string>(), { type: 'first', key: 'a', nextCursor: 'c1' })
const asked = stepPaged(first, { type: 'asked' })
const answer = { type: 'answered', key: 'a', cursor: 'c1', items: ['x'], nextCursor: null } as const

test('the next page is put under the first, once', () => {
  const after = stepPaged(asked, { ...answer, items: ['x'] })
  expect(after).toEqual({ key: 'a', items: ['x'], nextCursor: null, loading: false, failed: false })
  expect(stepPaged(after, { ...answer, items: ['x'] })).toBe(after)
  expect(stepPaged(after, { type: 'asked' })).toBe(after)
})

test('an answer to an earlier question changes nothing', () => {
  const other: PagedState<string> = stepPaged(asked, { type: 'first', key: 'b', nextCursor: null })
  expect(stepPaged(other, { ...answer, items: ['x'] })).toBe(other)
  expect(stepPaged(other, { type: 'failed', key: 'a' })).toBe(other)
})

test('asking twice is asking once; a failure can be asked again', () => {
  expect(stepPaged(asked, { type: 'asked' })).toBe(asked)
  const failed = stepPaged(asked, { type: 'failed', key: 'a' })
  expect(failed).toMatchObject({ loading: false, failed: true })
  expect(stepPaged(failed, { type: 'asked' })).toMatchObject({ loading: true, failed: false })
})
