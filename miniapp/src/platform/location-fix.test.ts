import { inTime } from './location-fix'

const fix = { lng: 108.1, lat: 23.9, accuracyM: 12, crs: 'gcj02' } as const

test('a fix with an accuracy below zero or without one is no place', async () => {
  expect(await inTime(Promise.resolve(fix))).toEqual(fix)
  expect(await inTime(Promise.resolve({ ...fix, accuracyM: -1 }))).toBeNull()
  expect(await inTime(Promise.resolve({ ...fix, accuracyM: NaN }))).toBeNull()
  expect(await inTime(Promise.reject(new Error('refused')))).toBeNull()
})
