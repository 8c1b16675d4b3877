import type { Input, OperationId, Output } from '@anju/shared-types'
import { pathFor } from '@anju/shared-types'
import { useCallback, useEffect } from 'react'
import { create } from 'zustand'
import { storage } from '../platform/storage'
import { isApiProblem } from './api-problem'
import { call, serverClock } from './call'

export interface QueryProblem {
  /** offline = the server was not reached; refused = it said no. */
  kind: 'offline' | 'refused'
  message: string
}

export interface QueryResult<T> {
  data: T | null
  /** Server time of what is shown; null while nothing is. */
  updatedAt: number | null
  refreshing: boolean
  problem: QueryProblem | null
  reload(): Promise<void>
}

interface Slot {
  data: unknown
  updatedAt: number | null
  refreshing: boolean
  problem: QueryProblem | null
}

const EMPTY: Slot = { data: null, updatedAt: null, refreshing: false, problem: null }
const KEPT = 60

const useSlots = create<{ owner: string; slots: Record<string, Slot> }>(() => ({ owner: 'guest', slots: {} }))
const prefixOf = (owner: string) => `query:${owner}:`

const patch = (key: string, change: Partial<Slot>) =>
  useSlots.setState((s) => ({ slots: { ...s.slots, [key]: { ...(s.slots[key] ?? EMPTY), ...change } } }))

/** Answers belong to a person: another one on the same phone starts empty. */
export async function setQueryOwner(userId: string | null): Promise<void> {
  useSlots.setState({ owner: userId ?? 'guest', slots: {} })
  if (userId) await prune(prefixOf(userId))
}

/** Everything read for this person leaves the phone (model.md §13). */
export async function forgetQueries(userId: string): Promise<void> {
  const keys = (await storage.keys()).filter((key) => key.indexOf(prefixOf(userId)) === 0)
  await Promise.all(keys.map((key) => storage.remove(key)))
}

async function prune(prefix: string): Promise<void> {
  const keys = (await storage.keys()).filter((key) => key.indexOf(prefix) === 0)
  if (keys.length <= KEPT) return
  const dated = await Promise.all(
    keys.map(async (key) => ({ key, at: ((await storage.get(key)) as Slot | null)?.updatedAt ?? 0 })),
  )
  dated.sort((a, b) => b.at - a.at)
  await Promise.all(dated.slice(KEPT).map(({ key }) => storage.remove(key)))
}

/** Reads again and keeps the answer for a time without a network. Never rejects: the slot says what happened. */
export async function refreshQuery<K extends OperationId>(id: K, input: Input<K>): Promise<void> {
  const { owner } = useSlots.getState()
  const path = pathFor(id, input)
  patch(path, { refreshing: true })
  try {
    const data = await call(id, input)
    const updatedAt = serverClock.now()
    if (useSlots.getState().owner !== owner) return
    patch(path, { data, updatedAt, refreshing: false, problem: null })
    // What somebody searched for is not worth its place; a full phone keeps less, it has been answered all the same.
    if (!/[?&]q=/.test(path))
      await storage.set(prefixOf(owner) + path, { data, updatedAt }).catch(() => undefined)
  } catch (error) {
    if (useSlots.getState().owner !== owner) return
    const problem: QueryProblem = isApiProblem(error)
      ? { kind: 'refused', message: error.message }
      : { kind: 'offline', message: '' }
    patch(path, { refreshing: false, problem })
  }
}

/** What was kept on the phone, for effects and for the first picture of a screen. */
export async function keptAnswer<K extends OperationId>(id: K, input: Input<K>): Promise<Output<K> | null> {
  const { owner, slots } = useSlots.getState()
  const path = pathFor(id, input)
  if (slots[path]?.data) return slots[path].data as Output<K>
  const kept = (await storage.get(prefixOf(owner) + path)) as Slot | null
  if (!kept) return null
  const now = useSlots.getState()
  // Something newer may have arrived while storage was read.
  if (now.owner === owner && !now.slots[path]?.data)
    patch(path, { data: kept.data, updatedAt: kept.updatedAt })
  return kept.data as Output<K>
}

/** Local first: what the phone holds at once, then what the server says. Null input = not wanted yet. */
export function useQuery<K extends OperationId>(id: K, input: Input<K> | null): QueryResult<Output<K>> {
  const path = input === null ? null : pathFor(id, input)
  const owner = useSlots((s) => s.owner)
  const slot = useSlots((s) => (path === null ? undefined : s.slots[path])) ?? EMPTY
  const reload = useCallback(async () => {
    if (input !== null) await refreshQuery(id, input)
    // The path says everything about the input.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, path])
  useEffect(() => {
    if (input === null) return
    void keptAnswer(id, input).then(reload)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, path, owner, reload])
  return { ...slot, data: slot.data as Output<K> | null, reload }
}
