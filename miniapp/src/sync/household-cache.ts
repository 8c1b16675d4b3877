import type { Household } from '@anju/shared-types'
import { create } from 'zustand'
import { storage } from '../platform/storage'
import { newest } from './newest.model'

export interface KeptHousehold {
  record: Household
  /** Server time at which this was read. */
  readAt: number
}

/** Records kept on the phone at most; the ones read longest ago leave first. */
const KEPT = 300

interface Cache {
  owner: string | null
  byId: Record<string, KeptHousehold>
}

export const useHouseholdCache = create<Cache>(() => ({ owner: null, byId: {} }))
/** The record's shape; what an earlier version of the app kept is not read. */
const SHAPE = 2
const prefixOf = (owner: string) => `household${SHAPE}:${owner}:`

export function setHouseholdOwner(owner: string | null): void {
  if (useHouseholdCache.getState().owner !== owner) useHouseholdCache.setState({ owner, byId: {} })
}

/** Keeps the server's newest word about a household, so that its page opens without a network. */
export async function keepHousehold(owner: string, record: Household, readAt: number): Promise<void> {
  const state = useHouseholdCache.getState()
  // An answer that arrives after its reader left is nobody's.
  if (state.owner !== owner) return
  const kept = { record, readAt }
  if (newest(kept, state.byId[record.id]) !== kept) return
  useHouseholdCache.setState({ byId: { ...state.byId, [record.id]: kept } })
  await storage.set(prefixOf(owner) + record.id, kept)
}

/** The server says that this household is not this person's to see: nor is what the phone holds of it. */
export async function dropHousehold(owner: string, id: string): Promise<void> {
  const state = useHouseholdCache.getState()
  if (state.owner === owner) {
    const { [id]: _, ...rest } = state.byId
    useHouseholdCache.setState({ byId: rest })
  }
  await storage.remove(prefixOf(owner) + id)
}

/** The kept record, from memory or storage; null when this phone has never seen it. */
export async function keptHousehold(id: string): Promise<KeptHousehold | null> {
  const { owner, byId } = useHouseholdCache.getState()
  if (!owner) return null
  if (byId[id]) return byId[id]
  const kept = (await storage.get(prefixOf(owner) + id)) as KeptHousehold | null
  const now = useHouseholdCache.getState()
  if (!kept || now.owner !== owner) return null
  if (!now.byId[id]) useHouseholdCache.setState({ byId: { ...now.byId, [id]: kept } })
  return useHouseholdCache.getState().byId[id] ?? null
}

/** All of one person's records leave memory and storage; a key that stays stops no other. */
export async function forgetHouseholds(owner: string): Promise<void> {
  if (useHouseholdCache.getState().owner === owner) useHouseholdCache.setState({ byId: {} })
  await Promise.all((await keysOf(owner)).map((key) => storage.remove(key).catch(() => undefined)))
}

export async function pruneHouseholds(owner: string): Promise<void> {
  const keys = await keysOf(owner)
  if (keys.length <= KEPT) return
  const dated = await Promise.all(
    keys.map(async (key) => ({ key, at: ((await storage.get(key)) as KeptHousehold | null)?.readAt ?? 0 })),
  )
  dated.sort((a, b) => b.at - a.at)
  await Promise.all(dated.slice(KEPT).map(({ key }) => storage.remove(key)))
}

const keysOf = async (owner: string) =>
  (await storage.keys()).filter((key) => key.indexOf(prefixOf(owner)) === 0)
