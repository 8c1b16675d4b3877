import { deviceNow } from '../platform/clock'
import { apiBaseUrl, request } from '../platform/http'
import { storage } from '../platform/storage'
import type { Identity } from './client'
import { createCall } from './client'
import { createServerClock } from './server-clock'

const nobody: Identity = {
  userId: () => null,
  accessToken: () => null,
  renew: () => Promise.resolve(false),
  lost: () => undefined,
}
let identity = nobody

/** The session feature says who is calling; api/ never imports features. */
export function setIdentity(next: Identity): void {
  identity = next
}

export const serverClock = createServerClock({
  now: deviceNow,
  read: (key) => storage.get(key),
  write: (key, value) => storage.set(key, value),
})

/** The one way to the server. */
export const call = createCall({
  request,
  baseUrl: apiBaseUrl,
  clock: serverClock,
  deviceNow,
  identity: {
    userId: () => identity.userId(),
    accessToken: () => identity.accessToken(),
    renew: () => identity.renew(),
    lost: (userId) => identity.lost(userId),
  },
})

/** The times of something done just now, as every write carries them (model.md §2). */
export const timesOfNow = (): { occurredAt: number; offsetMs: number } => ({
  occurredAt: serverClock.now(),
  offsetMs: serverClock.offsetMs(),
})
