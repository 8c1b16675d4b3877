import { useEffect, useState } from 'react'
import { storage } from '../../platform/storage'
import { useSession } from '../session/session.store'
import type { Narrowing } from './filter.model'
import { forget, keep } from './filter.model'

const keyOf = (userId: string) => `filters:${userId}`

export interface KeptFilters {
  kept: readonly Narrowing[]
  keep(narrowing: Narrowing): void
  forget(narrowing: Narrowing): void
}

/** Narrowings that this person kept on this phone. */
export function useKeptFilters(): KeptFilters {
  const userId = useSession(({ user }) => user?.id ?? null)
  const [kept, setKept] = useState<readonly Narrowing[]>([])
  useEffect(() => {
    if (userId === null) return
    void storage
      .get(keyOf(userId))
      .then((stored) => setKept(Array.isArray(stored) ? (stored as Narrowing[]) : []))
  }, [userId])
  const store = (next: readonly Narrowing[]) => {
    setKept(next)
    if (userId !== null) void storage.set(keyOf(userId), next).catch(() => undefined)
  }
  return {
    kept,
    keep: (narrowing) => store(keep(kept, narrowing)),
    forget: (narrowing) => store(forget(kept, narrowing)),
  }
}
