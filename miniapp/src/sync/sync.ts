import { create } from 'zustand'
import { call, serverClock } from '../api/call'
import { putAnswer, useSlots } from '../api/query'
import { deviceNow } from '../platform/clock'
import { files } from '../platform/files'
import { newMutationId } from '../platform/ids'
import { onShow } from '../platform/lifecycle'
import { isOnline, onNetworkChange } from '../platform/network'
import { storage } from '../platform/storage'
import { Coordinator } from './coordinator'
import type { OutboxState } from './effects.model'
import type { NewEntry, Photo, SectionFields } from './entry.model'
import { countFailure, reportHealth } from './health'
import { keepHousehold } from './household-cache'
import { EMPTY_OUTBOX } from './outbox.model'
import { createOutboxStore } from './outbox-store'

interface SyncView extends OutboxState {
  userId: string | null
  online: boolean
  /** What the phone holds has come back from storage: an empty queue is empty. */
  loaded: boolean
}

/** What screens see of the queue of the person who is here now. */
export const useSync = create<SyncView>(() => ({
  ...EMPTY_OUTBOX,
  ...{ userId: null, online: true, loaded: false },
}))

/** One coordinator a person for the life of the app: two would send the same entry twice. */
const coordinators: Record<string, Promise<Coordinator>> = {}

function coordinatorOf(userId: string): Promise<Coordinator> {
  return (coordinators[userId] ??= openCoordinator(userId).catch((error: unknown) => {
    delete coordinators[userId]
    throw error
  }))
}

async function openCoordinator(userId: string): Promise<Coordinator> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const coordinator = new Coordinator({
    userId,
    call,
    store: createOutboxStore(storage, userId),
    files,
    deviceNow,
    serverNow: () => serverClock.now(),
    clockMeasured: () => serverClock.isMeasured(),
    random: Math.random,
    wakeIn(ms, wake) {
      clearTimeout(timer)
      timer = setTimeout(wake, ms)
    },
    // A full phone loses only the copy: the change itself is on the server.
    onRecord: (record) => void keepHousehold(userId, record, serverClock.now()).catch(() => undefined),
    onSite(record) {
      // A site lies among what its reader was answered.
      if (useSlots.getState().owner === userId)
        void putAnswer('getSite', { params: { code: record.code } }, record)
    },
    onFailure: (code) => void countFailure(userId, code),
    onChange(state) {
      if (useSync.getState().userId === userId) useSync.setState(state)
    },
  })
  await coordinator.load()
  return coordinator
}

/** A person is here, with a session or remembered: his queue is loaded and goes on when it can. */
export async function openSync(userId: string): Promise<void> {
  useSync.setState({ ...EMPTY_OUTBOX, userId, loaded: false })
  const coordinator = await coordinatorOf(userId)
  if (useSync.getState().userId !== userId) return
  useSync.setState({ ...coordinator.state(), loaded: true })
  await coordinator.dispatch({ type: 'sessionChanged', signedIn: true })
  void reportHealth(userId, coordinator.state())
}

/** The session is gone: everything waits, nothing is dropped. */
export async function parkSync(userId: string): Promise<void> {
  const coordinator = await coordinatorOf(userId)
  await coordinator.dispatch({ type: 'sessionChanged', signedIn: false })
}

/** The person left; his queue stays on the phone, unseen. */
export async function closeSync(userId: string): Promise<void> {
  try {
    await parkSync(userId)
  } finally {
    // Also on a phone too full to write it down: nobody else may see his queue.
    if (useSync.getState().userId === userId)
      useSync.setState({ ...EMPTY_OUTBOX, userId: null, loaded: false })
  }
}

/** Goes on when the page is shown again or the network is back (wechat.md trap 4). Called once at start. */
export async function watchSync(): Promise<void> {
  const kick = () => {
    const { userId } = useSync.getState()
    void current()?.then(async (coordinator) => {
      await coordinator.dispatch({ type: 'kicked' }).catch(() => undefined)
      if (userId) await reportHealth(userId, coordinator.state())
    })
  }
  onShow(kick)
  onNetworkChange((online) => {
    useSync.setState({ online })
    if (online) kick()
  })
  useSync.setState({ online: await isOnline() })
}

function current(): Promise<Coordinator> | null {
  const { userId } = useSync.getState()
  return userId ? coordinatorOf(userId) : null
}

async function mine(): Promise<Coordinator> {
  const coordinator = current()
  if (!coordinator) throw new Error('nobody is signed in')
  return coordinator
}

/** Resolves once the change is safe on the phone; rejects, and keeps nothing, when it could not be stored. */
export async function addEntry(entry: NewEntry): Promise<void> {
  const coordinator = await mine()
  try {
    await coordinator.dispatch({ type: 'added', entry })
  } catch (error) {
    await coordinator.dispatch({ type: 'discarded', mutationId: entry.mutationId }).catch(() => undefined)
    throw error
  }
}

export async function addPhoto(photo: Photo): Promise<void> {
  await (await mine()).dispatch({ type: 'photoTaken', photo })
}

/** Instead of a failed one; the write that carried it carries this one. */
export async function replacePhoto(photoId: string, photo: Photo): Promise<void> {
  await (await mine()).dispatch({ type: 'photoReplaced', photoId, photo })
}

export async function removePhoto(photoId: string): Promise<void> {
  await (await mine()).dispatch({ type: 'photoRemoved', photoId })
}

export async function retryPhoto(photoId: string): Promise<void> {
  await (await mine()).dispatch({ type: 'photoRetried', photoId, newKey: newMutationId() })
}

export async function retryEntry(mutationId: string): Promise<void> {
  await (await mine()).dispatch({ type: 'retried', mutationId, newId: newMutationId() })
}

export async function discardEntry(mutationId: string): Promise<void> {
  await (await mine()).dispatch({ type: 'discarded', mutationId })
}

/** 用我的, or with `fields` what both sides brought: a new mutation on the version that is there now. */
export async function chooseMine(mutationId: string, fields?: SectionFields): Promise<void> {
  const both = fields ? { fields } : {}
  await (await mine()).dispatch({ type: 'mineChosen', mutationId, newId: newMutationId(), ...both })
}

/** Reads the record of a conflict again, when that failed before. */
export async function readConflictAgain(mutationId: string): Promise<void> {
  const coordinator = await mine()
  const entry = coordinator.state().entries.filter((e) => e.mutationId === mutationId)[0]
  if (entry) await coordinator.readAgain(entry)
}

/** Sends what can be sent now. */
export async function syncNow(): Promise<void> {
  await (await mine()).dispatch({ type: 'kicked' })
}
