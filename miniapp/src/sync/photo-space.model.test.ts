import { photoSpace } from './photo-space.model'

const photos = (count: number, mb: number) =>
  Array.from({ length: count }, () => ({ size: mb * 1024 * 1024 }))

test.each([
  [0, 'plenty'],
  [119, 'plenty'],
  [120, 'little'],
  [195, 'little'],
  [196, 'none'],
])('%i MB: %s', (mb, room) => {
  expect(photoSpace(photos(mb, 1))).toEqual({ bytes: mb * 1024 * 1024, room })
})
