import { create } from 'zustand'
import type { SessionEvent, SessionState } from './session.model'
import { STARTING, stepSession } from './session.model'

/** Who is here. Screens read it; only session.effects changes it. */
export const useSession = create<SessionState>(() => STARTING)

export function dispatchSession(event: SessionEvent): SessionState {
  useSession.setState(stepSession(useSession.getState(), event), true)
  return useSession.getState()
}

/** The id of the person who is here; effects of signed-in pages may rely on it. */
export function currentUserId(): string {
  const { user } = useSession.getState()
  if (!user) throw new Error('nobody is signed in')
  return user.id
}
