import { createServerClock } from './server-clock'

const createClock = (kept: unknown) =>
  createServerClock({ now: () => 1_000, read: () => Promise.resolve(kept), write: () => Promise.resolve() })

test('an offset of an earlier run is used but counts as unmeasured until an answer of this run', async () => {
  const clock = createClock(500)
  expect(clock.isMeasured()).toBe(false)
  await clock.restore()
  expect([clock.now(), clock.isMeasured()]).toEqual([1_500, false])
  clock.observe(Number(undefined), 1_000, 1_000)
  expect(clock.isMeasured()).toBe(false)
  clock.observe(1_500, 1_000, 1_000)
  expect([clock.now(), clock.isMeasured()]).toEqual([1_500, true])
})
