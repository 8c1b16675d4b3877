import type { Context } from 'koa'

/** The browser's refresh token; null takes it away. */
export interface RefreshCookie {
  get(): string | undefined
  set(token: string | null, maxAgeMs?: number): void
}

const NAME = 'anju_refresh'

/**
 * No script reads it (httpOnly), no other site makes a browser send it (SameSite=Strict), and it goes to the operations of
 * sign-in alone. A refresh also names the device in a JSON body, which a form of another site cannot: no further token
 * against forged requests is needed, and no other operation looks at cookies.
 */
export function refreshCookie(ctx: Context, secure: boolean): RefreshCookie {
  // The proxy in front speaks https; whether this connection is encrypted says nothing.
  ctx.cookies.secure = secure
  const options = {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api/sessions',
    secure,
    signed: false,
  } as const
  return {
    get: () => ctx.cookies.get(NAME, { signed: false }),
    set: (token, maxAgeMs = 0) =>
      void ctx.cookies.set(NAME, token, token ? { ...options, maxAge: maxAgeMs } : options),
  }
}
