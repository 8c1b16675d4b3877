import type { Section } from '@anju/shared-types'
import { useEffect, useState } from 'react'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { storage } from '../../platform/storage'
import { useSession } from '../session/session.store'
import type { Narrowing } from './filter.model'
import { forget, isUsable, keep } from './filter.model'

const keyOf = (userId: string) => `filters:${userId}`

export interface KeptFilters {
  kept: readonly Narrowing[]
  keep(narrowing: Narrowing): void
  forget(narrowing: Narrowing): void
}

const NONE: readonly Section[] = []

/** The sections of people that this person reads; nothing is known of it until he signed in with this version. */
export const useReads = (): readonly Section[] => useSession(({ user }) => user?.reads ?? NONE)

/** Narrowings that this person kept on this phone. What he may not read any more goes, and he is told. */
export function useKeptFilters(): KeptFilters {
  const userId = useSession(({ user }) => user?.id ?? null)
  const reads = useSession(({ user }) => user?.reads ?? null)
  const [kept, setKept] = useState<readonly Narrowing[]>([])
  useEffect(() => {
    if (userId === null) return
    void storage.get(keyOf(userId)).then((stored) => {
      const all = Array.isArray(stored) ? (stored as Narrowing[]) : []
      const usable = all.filter((one) => isUsable(one, reads ?? NONE))
      setKept(usable)
      if (reads === null || usable.length === all.length) return
      toast(t.filters.dropped)
      void storage.set(keyOf(userId), usable).catch(() => undefined)
    })
  }, [userId, reads])
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
