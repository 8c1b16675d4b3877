import jwt from 'jsonwebtoken'
import type { Secrets } from '../config/secrets'
import { problem } from './problem'

export const ACCESS_TOKEN_MS = 15 * 60_000
const ISSUER = 'anju'
/** Between the clocks of our own servers; a phone's clock plays no part. */
const TOLERANCE_S = 5

/** What a token is for; one made for the one opens nothing of the other. */
type Audience = 'anju-bff' | 'anju-binding'

interface Signed {
  token: string
  /** UTC ms. */
  expiresAt: number
}

type Payload = Record<string, string | number>

function sign(
  secrets: Secrets,
  audience: Audience,
  payload: Payload,
  { now, life }: { now: number; life: number },
): Signed {
  const expiresAt = now + life
  const { current, keys } = secrets.jwt
  const times = { iat: Math.floor(now / 1000), exp: Math.floor(expiresAt / 1000) }
  const token = jwt.sign({ ...payload, ...times }, keys[current]!, {
    algorithm: 'HS256',
    keyid: current,
    issuer: ISSUER,
    audience,
  })
  return { token, expiresAt }
}

/** The key is the one the header names; algorithm, issuer and audience are pinned. Throws session_expired, unauthenticated. */
function read(secrets: Secrets, audience: Audience, token: string, now: number): jwt.JwtPayload {
  try {
    const kid = jwt.decode(token, { complete: true })?.header.kid
    const key = kid === undefined ? undefined : secrets.jwt.keys[kid]
    if (!key) throw problem('unauthenticated')
    const payload = jwt.verify(token, key, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience,
      clockTimestamp: Math.floor(now / 1000),
      clockTolerance: TOLERANCE_S,
    })
    if (typeof payload === 'string') throw problem('unauthenticated')
    return payload
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw problem('session_expired')
    throw problem('unauthenticated')
  }
}

/** What an access token says: who, which state of his roster row it was made for, and which sign-in. */
export interface TokenClaims {
  userId: string
  userVersion: number
  sessionId: string
}

export const signAccessToken = (secrets: Secrets, claims: TokenClaims, now: number): Signed =>
  sign(
    secrets,
    'anju-bff',
    { sub: claims.userId, ver: claims.userVersion, sid: claims.sessionId },
    { now, life: ACCESS_TOKEN_MS },
  )

/** Throws session_expired or unauthenticated. */
export function readAccessToken(secrets: Secrets, token: string, now: number): TokenClaims {
  const payload = read(secrets, 'anju-bff', token, now)
  return {
    userId: String(payload.sub),
    userVersion: Number(payload['ver']),
    sessionId: String(payload['sid']),
  }
}

const TICKET_MS = 5 * 60_000

/** Who was found for a WeChat account; he himself confirms it. `openid` is sealed: a token can be read by anybody. */
export interface BindingTicket {
  userId: string
  userVersion: number
  sealedOpenid: string
}

export const signBindingTicket = (secrets: Secrets, ticket: BindingTicket, now: number): Signed =>
  sign(
    secrets,
    'anju-binding',
    { sub: ticket.userId, ver: ticket.userVersion, oid: ticket.sealedOpenid },
    { now, life: TICKET_MS },
  )

/** Throws session_expired or unauthenticated. */
export function readBindingTicket(secrets: Secrets, token: string, now: number): BindingTicket {
  const payload = read(secrets, 'anju-binding', token, now)
  return {
    userId: String(payload.sub),
    userVersion: Number(payload['ver']),
    sealedOpenid: String(payload['oid']),
  }
}
