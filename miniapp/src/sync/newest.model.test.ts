import { newest } from './newest.model'

const read = (version: number, readAt: number) => ({ record: { version }, readAt })

test('an old version that arrives late is not the news', () => {
  expect(newest(read(3, 10), read(2, 999_999))).toEqual(read(3, 10))
  expect(newest(read(2, 999_999), read(3, 10))).toEqual(read(3, 10))
})

test('of the same version the later answer: proof moves without one', () => {
  expect(newest(read(2, 10), read(2, 11))).toEqual(read(2, 11))
})

test('what is there is newer than nothing', () => {
  expect([newest(null, read(1, 1)), newest(read(1, 1), undefined), newest(null, null)]).toEqual([
    read(1, 1),
    read(1, 1),
    undefined,
  ])
})
