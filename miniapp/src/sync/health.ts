import { call, serverClock } from '../api/call'
import { storage } from '../platform/storage'
import { appVersion, target } from '../platform/target'
import type { OutboxState } from './effects.model'
import type { HealthMemory } from './health.model'
import { EMPTY_HEALTH, healthReport, noteFailure } from './health.model'

const keyOf = (userId: string) => `health:${userId}`
let memory: { userId: string; kept: HealthMemory } | null = null

async function memoryOf(userId: string): Promise<HealthMemory> {
  if (memory?.userId === userId) return memory.kept
  const kept = ((await storage.get(keyOf(userId)).catch(() => null)) as HealthMemory | null) ?? EMPTY_HEALTH
  memory = { userId, kept }
  return kept
}

function remember(userId: string, kept: HealthMemory): void {
  memory = { userId, kept }
  // Numbers only: a full phone goes on without them.
  void storage.set(keyOf(userId), kept).catch(() => undefined)
}

/** One refusal, or `network` for a request that was not answered. */
export async function countFailure(userId: string, code: string): Promise<void> {
  remember(userId, noteFailure(await memoryOf(userId), code))
}

/** Told at most once an hour; never rejects. What did not arrive is told the next time. */
export async function reportHealth(userId: string, state: Pick<OutboxState, 'entries'>): Promise<void> {
  const now = serverClock.now()
  const kept = await memoryOf(userId)
  const body = healthReport(state, kept, { now, platform: target, appVersion })
  if (!body) return
  try {
    await call('reportSync', { body }, { asUser: userId })
    remember(userId, { reportedAt: now, failures: {} })
  } catch {
    // The next time the page comes to the front.
  }
}
