import type { Input, OperationId, Output } from '@anju/shared-types'
import { operationOf, pathFor, PROBLEMS } from '@anju/shared-types'
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
  /** How often an answer came another way: what was asked for before that is older. */
  put?: number
}

const EMPTY: Slot = { data: null, updatedAt: null, refreshing: false, problem: null }
const KEPT = 60
const GUEST = 'guest'
/** What a screen says whose answer left the phone with the session. */
const GONE: QueryProblem = { kind: 'refused', message: PROBLEMS.session_expired.message }

/** Exported for what must look at a slot without a screen. */
export const useSlots = create<{ owner: string; slots: Record<string, Slot> }>(() => ({
  owner: GUEST,
  slots: {},
}))
/** The answers' shapes; what an earlier version of the app kept is not read. */
const SHAPE = 3
const prefixOf = (owner: string) => `query${SHAPE}:${owner}:`

const patch = (key: string, change: Partial<Slot>) =>
  useSlots.setState((s) => ({ slots: { ...s.slots, [key]: { ...(s.slots[key] ?? EMPTY), ...change } } }))

/** Answers belong to a person: another one on the same phone starts empty. */
export async function setQueryOwner(userId: string | null): Promise<void> {
  useSlots.setState({ owner: userId ?? GUEST, slots: {} })
  if (userId) await prune(prefixOf(userId))
}

/** Everything read for this person leaves the phone and the screen (model.md §13); a key that stays stops no other. */
export async function forgetQueries(userId: string): Promise<void> {
  const { owner, slots } = useSlots.getState()
  if (owner === userId) {
    const bare: Record<string, Slot> = {}
    Object.keys(slots).forEach((path) => {
      const { refreshing, problem } = slots[path] ?? EMPTY
      bare[path] = { ...EMPTY, refreshing, problem: problem ?? GONE }
    })
    useSlots.setState({ slots: bare })
  }
  const keys = await keysOf(prefixOf(userId))
  await Promise.all(keys.map((key) => storage.remove(key).catch(() => undefined)))
}

/** When the server last answered this person a query, as far as the phone remembers; 0 = it does not. */
export async function lastReadAt(userId: string): Promise<number> {
  const kept = await Promise.all((await keysOf(prefixOf(userId))).map((key) => storage.get(key)))
  return Math.max(0, ...kept.map((slot) => (slot as Slot | null)?.updatedAt ?? 0))
}

const keysOf = async (prefix: string) => (await storage.keys()).filter((key) => key.indexOf(prefix) === 0)

async function prune(prefix: string): Promise<void> {
  const keys = await keysOf(prefix)
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
  // Between two people, and before the first is known, an answer to one of them has no place to go.
  if (owner === GUEST && operationOf(id).access !== 'public') return
  const path = pathFor(id, input)
  const putsOf = () => useSlots.getState().slots[path]?.put ?? 0
  const puts = putsOf()
  patch(path, { refreshing: true })
  try {
    const data = await call(id, input)
    const updatedAt = serverClock.now()
    if (useSlots.getState().owner !== owner) return
    if (putsOf() !== puts) return patch(path, { refreshing: false, problem: null })
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

/** An answer that came another way, as the rules come with the pack and a site with what was written of it. */
export async function putAnswer<K extends OperationId>(
  id: K,
  input: Input<K>,
  data: Output<K>,
): Promise<void> {
  const { owner, slots } = useSlots.getState()
  const [path, updatedAt] = [pathFor(id, input), serverClock.now()]
  patch(path, { data, updatedAt, put: (slots[path]?.put ?? 0) + 1 })
  await storage.set(prefixOf(owner) + path, { data, updatedAt }).catch(() => undefined)
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
