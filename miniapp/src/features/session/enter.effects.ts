import type { Output } from '@anju/shared-types'
import { useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { t } from '../../copy/zh-CN'
import { goTab, replaceWith } from '../../platform/navigate'
import { confirmBinding, findBinding, signInDemo, signInWechat } from './session.effects'

export type FoundBinding = Output<'findWechatBinding'>

export interface Entrance {
  /** What is being entered: a persona's id, wechat, binding or password. */
  entering: string | null
  problem: string | null
  /** The roster does not know this WeChat account yet: the phone button is offered. */
  bind: boolean
  /** Whom the roster found for it; he himself says whether it is him. */
  found: FoundBinding | null
  demo(persona: string): void
  wechat(): void
  find(proof: { phoneCode: string } | { invitationCode: string }): void
  /** It is him, or it is not. */
  confirm(isMe: boolean): void
  /** Any other way in. */
  by(name: string, signIn: () => Promise<void>): void
  refuse(message: string): void
}

/** Words for a refusal; a wait is said in time a person can count. */
export function refusalWords(error: unknown): string {
  if (!isApiProblem(error)) return t.guest.failedOffline
  if (error.code === 'not_on_roster') return t.guest.notOnRoster
  const wait = Number(error.details?.['retryAfterMs'])
  return error.code === 'too_many_requests' && wait > 0
    ? t.guest.waitFor(Math.ceil(wait / 1000))
    : error.message
}

/** Signing in, and where it leads: to the plate that was scanned before, or home. */
export function useEntrance(code: string | undefined): Entrance {
  const [entering, setEntering] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [bind, setBind] = useState(false)
  const [found, setFound] = useState<FoundBinding | null>(null)

  async function run(name: string, work: () => Promise<void>): Promise<void> {
    if (entering) return
    setEntering(name)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      const unbound = isApiProblem(error) && error.details?.['bind'] === true
      if (unbound) setBind(true)
      else setProblem(refusalWords(error))
    } finally {
      setEntering(null)
    }
  }
  const enter = (name: string, signIn: () => Promise<void>) =>
    void run(name, async () => {
      await signIn()
      if (code) replaceWith('scan', { code })
      else goTab('home')
    })

  return {
    entering,
    problem,
    bind,
    found,
    demo: (persona) => enter(persona, () => signInDemo(persona)),
    wechat: () => enter('wechat', signInWechat),
    find: (proof) => void run('binding', async () => setFound(await findBinding(proof))),
    confirm: (isMe) => {
      if (isMe && found) enter('binding', () => confirmBinding(found.ticket))
      else setProblem(t.guest.notMe)
      setFound(null)
    },
    by: enter,
    refuse: setProblem,
  }
}
