import type { Session, User } from '@anju/shared-types'

/**
 * How this person signs in again when the refresh token is no longer good. Never a secret: a persona's name, "ask WeChat
 * for a code", or "ask the person for his password".
 */
export type SignInWay = { kind: 'demo'; persona: string } | { kind: 'wechat' } | { kind: 'password' }

/** What survives a restart. The access token does not: it lives in memory (model.md §13). */
export interface Remembered {
  user: User
  way: SignInWay
}

/**
 * starting = storage is being read · guest = nobody was ever here · signed-in = a person is known (perhaps offline) ·
 * signed-out = the session is gone and only the person can get a new one; the queue is parked.
 */
export interface SessionState {
  status: 'starting' | 'guest' | 'signed-in' | 'signed-out'
  user: User | null
  way: SignInWay | null
  accessToken: string | null
  /** UTC ms by the server's clock; null while no token is held. */
  expiresAt: number | null
}

export type SessionEvent =
  | { type: 'restored'; remembered: Remembered | null }
  | { type: 'opened'; session: Session; way: SignInWay }
  | { type: 'lost' }
  | { type: 'left' }

export const STARTING: SessionState = {
  status: 'starting',
  user: null,
  way: null,
  accessToken: null,
  expiresAt: null,
}

export function stepSession(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'restored':
      if (state.status !== 'starting') return state
      return event.remembered
        ? { ...STARTING, status: 'signed-in', ...event.remembered }
        : { ...STARTING, status: 'guest' }
    case 'opened':
      return {
        status: 'signed-in',
        user: event.session.user,
        way: event.way,
        accessToken: event.session.accessToken,
        expiresAt: event.session.expiresAt,
      }
    case 'lost':
      return state.user ? { ...state, status: 'signed-out', accessToken: null, expiresAt: null } : state
    case 'left':
      return { ...STARTING, status: 'guest' }
  }
}

export const rememberedOf = (state: SessionState): Remembered | null =>
  state.user && state.way ? { user: state.user, way: state.way } : null

const ON_THE_GROUND = ['assigned', 'site', 'origin', 'sample']

/** Whoever goes to doors takes them along; whoever looks at a region reads it when he looks. */
export const takesPack = (user: Pick<User, 'roles'>): boolean =>
  user.roles.some(({ scopeKind }) => ON_THE_GROUND.indexOf(scopeKind) >= 0)
