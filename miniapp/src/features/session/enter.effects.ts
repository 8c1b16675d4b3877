import { useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { t } from '../../copy/zh-CN'
import { goTab, replaceWith } from '../../platform/navigate'
import { signInDemo, signInWechat } from './session.effects'

export interface Entrance {
  /** What is being entered: a persona's id, or wechat. */
  entering: string | null
  problem: string | null
  /** The roster does not know this WeChat account yet: the phone button is offered. */
  bind: boolean
  demo(persona: string): void
  wechat(phoneCode?: string): void
  refuse(message: string): void
}

/** Signing in, and where it leads: to the plate that was scanned before, or home. */
export function useEntrance(code: string | undefined): Entrance {
  const [entering, setEntering] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [bind, setBind] = useState(false)

  async function enter(name: string, signIn: () => Promise<void>): Promise<void> {
    if (entering) return
    setEntering(name)
    setProblem(null)
    try {
      await signIn()
      if (code) replaceWith('scan', { code })
      else goTab('home')
    } catch (error) {
      if (!isApiProblem(error)) setProblem(t.guest.failedOffline)
      else if (error.code === 'not_on_roster' && name === 'wechat' && !bind) setBind(true)
      else setProblem(error.code === 'not_on_roster' ? t.guest.notOnRoster : error.message)
    } finally {
      setEntering(null)
    }
  }

  return {
    entering,
    problem,
    bind,
    demo: (persona) => void enter(persona, () => signInDemo(persona)),
    wechat: (phoneCode) => void enter('wechat', () => signInWechat(phoneCode)),
    refuse: setProblem,
  }
}
