import { create } from 'zustand'
import { isApiProblem } from '../api/api-problem'
import { call } from '../api/call'
import { keptAnswer, putAnswer } from '../api/query'
import { deviceNow } from '../platform/clock'
import { sha256OfCode } from '../platform/hash'
import { onShow } from '../platform/lifecycle'
import { onNetworkChange } from '../platform/network'
import { storage } from '../platform/storage'
import { dropHousehold } from './household-cache'
import type { PackItem, PackState } from './pack.model'
import { applyPack, bucketOf, EMPTY_PACK, headFirst } from './pack.model'

interface View extends PackState {
  owner: string | null
  /** What the phone holds has come back from storage. */
  loaded: boolean
  pulling: boolean
  /** Why the last pull ended early; null when it did not. */
  problem: { kind: 'offline' | 'refused'; message: string } | null
}

const NOBODY: View = { ...EMPTY_PACK, owner: null, loaded: false, pulling: false, problem: null }

/** What this phone holds of the households of the person who is here. */
export const usePack = create<View>(() => NOBODY)

/** The pack's shape; of an earlier one nothing is read, the phone asks for everything anew. */
const SHAPE = 2
const EARLIER = ['pack:', 'household:', 'query:', 'query2:']
const prefixOf = (owner: string) => `pack${SHAPE}:${owner}:`
const headKey = (owner: string) => `${prefixOf(owner)}head`
const isHere = (owner: string) => usePack.getState().owner === owner

/** The person who is here now; what the phone holds for him comes back from storage. */
export async function openPack(owner: string | null): Promise<void> {
  if (usePack.getState().owner === owner) return
  usePack.setState({ ...NOBODY, owner })
  if (!owner) return
  await dropEarlier().catch(() => undefined)
  const kept = await readKept(owner).catch(() => null)
  if (isHere(owner)) usePack.setState({ ...kept, loaded: true })
}

async function dropEarlier(): Promise<void> {
  const old = (await storage.keys()).filter((key) => EARLIER.some((prefix) => key.indexOf(prefix) === 0))
  await Promise.all(old.map((key) => storage.remove(key)))
}

async function readKept(owner: string): Promise<PackState | null> {
  const head = (await storage.get(headKey(owner))) as PackState['head'] | null
  if (!head) return null
  const keys = (await storage.keys()).filter(
    (key) => key.indexOf(prefixOf(owner)) === 0 && key !== headKey(owner),
  )
  const buckets = await Promise.all(keys.map((key) => storage.get(key)))
  const items: Record<string, PackItem> = {}
  buckets.forEach((bucket) => Object.assign(items, bucket))
  return { head: { ...EMPTY_PACK.head, ...head }, items }
}

const PATIENCE_MS = 3_000

/** Somebody quick asks while the app is still starting. */
const whenLoaded = (): Promise<void> =>
  new Promise((resolve) => {
    if (usePack.getState().loaded) return resolve()
    const stop = usePack.subscribe(({ loaded }) => (loaded ? done() : undefined))
    const timer = setTimeout(done, PATIENCE_MS)
    function done(): void {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })

/** The household on whose door this code is, as far as the phone knows; the server checks it again when it can. */
export async function householdByCode(code: string): Promise<string | null> {
  await whenLoaded()
  const { items } = usePack.getState()
  const hash = sha256OfCode(code)
  return Object.keys(items).filter((id) => items[id]!.plates.indexOf(hash) >= 0)[0] ?? null
}

/** Everything a pull brought leaves the phone (model.md §13); a key that stays stops no other. */
export async function forgetPack(owner: string): Promise<void> {
  if (isHere(owner)) usePack.setState({ ...EMPTY_PACK })
  const keys = (await storage.keys()).filter((key) => key.indexOf(prefixOf(owner)) === 0)
  await Promise.all(keys.map((key) => storage.remove(key).catch(() => undefined)))
}

interface Kept {
  before: PackState
  after: PackState
  buckets: string[]
}

/**
 * What is no longer his leaves first: killed after it, the phone is told again. Then three steps; killed between them,
 * it asks for everything anew. An answer that says nothing new of any household is one step.
 */
async function keep(owner: string, { before, after, buckets }: Kept): Promise<void> {
  const { head, items } = after
  if (buckets.length === 0) return storage.set(headKey(owner), head)
  const gone = Object.keys(before.items).filter((id) => !items[id])
  await Promise.all(gone.map((id) => dropHousehold(owner, id).catch(() => undefined)))
  await storage.set(headKey(owner), headFirst(before.head))
  await Promise.all(
    buckets.map((bucket) => {
      const part: Record<string, PackItem> = {}
      Object.keys(items).forEach((id) => {
        if (bucketOf(id) === bucket) part[id] = items[id]!
      })
      return storage.set(prefixOf(owner) + bucket, part)
    }),
  )
  await storage.set(headKey(owner), head)
}

let running: { owner: string; work: Promise<void> } | null = null

/** Asks until there is no more; twice at once is once. Never rejects: the view says what happened. */
export function pullPack(): Promise<void> {
  const { owner } = usePack.getState()
  if (!owner) return Promise.resolve()
  if (running?.owner === owner) return running.work
  const work = pullAll(owner).finally(() => (running = null))
  running = { owner, work }
  return work
}

async function pullAll(owner: string): Promise<void> {
  usePack.setState({ pulling: true })
  try {
    for (let more = true; more && isHere(owner);) {
      const before = usePack.getState()
      const query = await askedOf(before)
      const pack = await call('pull', { query }, { asUser: owner })
      if (!isHere(owner)) return
      const { state, buckets } = applyPack(before, pack)
      // Red lines are judged offline by the rules that came with the pack.
      if (pack.around?.policy) await putAnswer('getPolicy', {}, pack.around.policy)
      usePack.setState({ ...state, problem: null })
      // A full phone shows what it has; the next start asks again.
      await keep(owner, { before, after: state, buckets }).catch(() => undefined)
      more = pack.more
    }
  } catch (error) {
    if (isHere(owner))
      usePack.setState({
        problem: isApiProblem(error)
          ? { kind: 'refused', message: error.message }
          : { kind: 'offline', message: '' },
      })
  } finally {
    if (isHere(owner)) usePack.setState({ pulling: false })
  }
}

/** The rules are not sent again to a phone that has them. */
async function askedOf({ head }: PackState) {
  const policy = await keptAnswer('getPolicy', {}).catch(() => null)
  return {
    ...(head.cursor ? { cursor: head.cursor } : {}),
    ...(policy ? { policyVersion: policy.version } : {}),
  }
}

const AGAIN_MS = 60_000
let lastPull = 0

/** When a page comes to the front or the network is back: not more often than once a minute. `now`: any steady clock, ms. */
export function pullSoon(now: number): void {
  const { owner, head } = usePack.getState()
  if (!owner || (head.at !== null && now - lastPull < AGAIN_MS)) return
  lastPull = now
  void pullPack()
}

/** Once, at the start of the app. */
export function watchPack(): void {
  onShow(() => pullSoon(deviceNow()))
  onNetworkChange((online) => {
    if (online) pullSoon(deviceNow())
  })
}
