import type { Input, Output, Session } from '@anju/shared-types'
import { PACK_LASTS_MS } from '@anju/shared-types'
import { expired, isApiProblem } from '../../api/api-problem'
import { call, serverClock, setIdentity } from '../../api/call'
import { forgetQueries, lastReadAt, refreshQuery, setQueryOwner } from '../../api/query'
import { wechatCode } from '../../platform/login'
import { secretStore } from '../../platform/secret-store'
import { storage } from '../../platform/storage'
import { target } from '../../platform/target'
import { unsentCount } from '../../sync/badge'
import { forgetHouseholds, pruneHouseholds, setHouseholdOwner } from '../../sync/household-cache'
import { forgetPack, openPack, pullPack, watchPack } from '../../sync/pack'
import { closeSync, openSync, parkSync, watchSync } from '../../sync/sync'
import { thisDevice } from './device.effects'
import type { Remembered, SignInWay } from './session.model'
import { rememberedOf, takesPack } from './session.model'
import { dispatchSession, useSession } from './session.store'

const KEY = 'session'

/** Once, when the app starts: the clock, the person and his queue come back from storage; no network is needed. */
export async function startSession(): Promise<void> {
  setIdentity({
    userId: () => useSession.getState().user?.id ?? null,
    accessToken: () => useSession.getState().accessToken,
    renew,
    lost,
  })
  const [, remembered] = await Promise.all([
    serverClock.restore().catch(() => undefined),
    (storage.get(KEY) as Promise<Remembered | null>).catch(() => null),
  ])
  const { user } = dispatchSession({ type: 'restored', remembered })
  await watchSync()
  watchPack()
  if (!user) return
  if (await isStale(user.id)) await wipePacks(user.id)
  await openFor(user.id)
}

/**
 * Packs of somebody who has not reached the server for 30 days leave the phone; his unsent work stays (model.md §13).
 * Who only reads never syncs a change: an answer to a query is a word from the server too.
 */
async function isStale(userId: string): Promise<boolean> {
  const at = await storage.get(`synced:${userId}`).catch(() => null)
  const last = Math.max(typeof at === 'number' ? at : 0, await lastReadAt(userId).catch(() => 0))
  return last > 0 && serverClock.now() - last > PACK_LASTS_MS
}

/** Everything on the phone that belongs to one person. */
async function openFor(userId: string): Promise<void> {
  setHouseholdOwner(userId)
  // Making room is no condition for working.
  await setQueryOwner(userId).catch(() => undefined)
  const { user } = useSession.getState()
  if (user && takesPack(user)) await openPack(userId).catch(() => undefined)
  else await forgetPack(userId).catch(() => undefined)
  await openSync(userId)
  void pullPack()
  await pruneHouseholds(userId).catch(() => undefined)
  // Red lines and shots must be known before the network goes.
  void refreshQuery('getPolicy', {})
}

export async function signInDemo(persona: string): Promise<void> {
  await signIn({ kind: 'demo', persona })
}

export async function signInWechat(): Promise<void> {
  await signIn({ kind: 'wechat' })
}

/** The person said that it is him: the ticket of findBinding. */
export async function confirmBinding(ticket: string): Promise<void> {
  const session = await call('confirmWechatBinding', { body: { ticket, device: await thisDevice() } })
  await enter({ kind: 'wechat' }, session)
}

/** Who the phone button's number, or an invitation code, belongs to on the roster. */
export async function findBinding(
  proof: { phoneCode: string } | { invitationCode: string },
): Promise<Output<'findWechatBinding'>> {
  return call('findWechatBinding', { body: { code: await wechatCode(), ...proof } })
}

export async function signInPassword(account: string, password: string): Promise<void> {
  const body = { account, password, device: await thisDevice() }
  await enter({ kind: 'password' }, await call('startPasswordSession', { body }))
}

/** The first time in a browser: the code of the unit's administrator sets account and password. */
export async function acceptInvitation(
  given: Pick<Input<'acceptInvitation'>['body'], 'invitationCode' | 'account' | 'password'>,
): Promise<void> {
  const body = { ...given, device: await thisDevice() }
  await enter({ kind: 'password' }, await call('acceptInvitation', { body }))
}

/** Rejects with ApiProblem or NetworkError; the one who was here before stays here then. */
async function signIn(way: SignInWay): Promise<void> {
  await enter(way, await openSession(way))
}

async function enter(way: SignInWay, session: Session): Promise<void> {
  const before = useSession.getState().user?.id
  if (before && before !== session.user.id) await leaveBehind(before)
  const state = dispatchSession({ type: 'opened', session, way })
  await keepRefresh(session)
  try {
    await openFor(session.user.id)
  } finally {
    // A full phone asks again after its next start, and never takes this person for the one before.
    await storage.set(KEY, rememberedOf(state)).catch(() => storage.remove(KEY).catch(() => undefined))
  }
}

const refreshKey = (userId: string) => `refresh:${userId}`

/** A phone that cannot keep it signs in by its way the next time. */
async function keepRefresh({ user, refreshToken }: Session): Promise<void> {
  if (refreshToken) await secretStore.set(refreshKey(user.id), refreshToken).catch(() => undefined)
}

/** Before anybody else is here: what this person read leaves the phone, his unsent work stays, sealed to him. */
async function leaveBehind(userId: string): Promise<void> {
  setHouseholdOwner(null)
  await openPack(null)
  await setQueryOwner(null).catch(() => undefined)
  await closeSync(userId).catch(() => undefined)
  await secretStore.remove(refreshKey(userId))
  await wipePacks(userId)
}

async function wipePacks(userId: string): Promise<void> {
  const wiped = [forgetQueries(userId), forgetHouseholds(userId), forgetPack(userId)]
  await Promise.all(wiped.map((one) => one.catch(() => undefined)))
}

async function openSession(way: SignInWay): Promise<Session> {
  const device = await thisDevice()
  if (way.kind === 'demo') return call('startDemoSession', { body: { persona: way.persona, device } })
  if (way.kind === 'password') throw expired()
  const open = async () => call('startWechatSession', { body: { code: await wechatCode(), device } })
  try {
    return await open()
  } catch (error) {
    // A code that grew old or whose answer was lost: WeChat gives another, once (wechat.md "Login").
    if (!isApiProblem(error) || error.code !== 'wechat_code_invalid') throw error
    return open()
  }
}

/** By the refresh token first: in the phone's encrypted storage, or in the browser's cookie. Then by the way he came. */
async function reopen(way: SignInWay, userId: string): Promise<Session> {
  const refreshToken = await secretStore.get(refreshKey(userId))
  if (refreshToken || target === 'h5') {
    const { id: deviceId } = await thisDevice()
    try {
      return await call('refreshSession', { body: refreshToken ? { deviceId, refreshToken } : { deviceId } })
    } catch (error) {
      if (!isApiProblem(error) || error.recovery === 'retry') throw error
    }
  }
  return openSession(way)
}

let renewing: { userId: string | null; done: Promise<boolean> } | null = null

/** Silently, and once for all calls of a person that need it. */
function renew(): Promise<boolean> {
  const userId = useSession.getState().user?.id ?? null
  if (renewing && renewing.userId === userId) return renewing.done
  const mine = { userId, done: renewOnce() }
  renewing = mine
  const forget = () => {
    if (renewing === mine) renewing = null
  }
  mine.done.then(forget, forget)
  return mine.done
}

async function renewOnce(): Promise<boolean> {
  const { status, user, way } = useSession.getState()
  if (status !== 'signed-in' || !user || !way) return false
  try {
    const session = await reopen(way, user.id)
    // Another person's answer, or an answer after leaving, is nobody's session.
    if (session.user.id !== user.id || useSession.getState().user?.id !== user.id) return false
    dispatchSession({ type: 'opened', session, way })
    await keepRefresh(session)
    return true
  } catch (error) {
    // Busy or limited is not refused: the queue waits and tries again.
    if (!isApiProblem(error) || error.recovery === 'retry') throw error
    // No longer on the roster: what he could read is not his to read any more.
    if (error.code === 'not_on_roster') await wipePacks(user.id)
    return false
  }
}

/** A late refusal of one person's call says nothing about who is here now. */
function lost(userId: string | null): void {
  const { user, status } = useSession.getState()
  if (!user || user.id !== userId || status === 'signed-out') return
  dispatchSession({ type: 'lost' })
  void parkSync(user.id).catch(() => undefined)
}

export interface SignOutResult {
  done: boolean
  /** Changes and photos the server does not have; they stay on the phone, sealed to this person. */
  unsent: number
}

/** Leaves; while something is unsent only when `confirmed`. Packs are wiped, unsent work stays. */
export async function signOut(confirmed = false): Promise<SignOutResult> {
  const { user } = useSession.getState()
  const unsent = unsentCount()
  if (!user) return { done: true, unsent: 0 }
  if (unsent > 0 && !confirmed) return { done: false, unsent }
  // Best effort: without a network he leaves all the same, and the server's sign-in ends by itself.
  if (useSession.getState().accessToken) void call('endSession', {}).catch(() => undefined)
  dispatchSession({ type: 'left' })
  await storage.remove(KEY).catch(() => undefined)
  await leaveBehind(user.id)
  return { done: true, unsent }
}
