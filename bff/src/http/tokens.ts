import jwt from 'jsonwebtoken'
import type { Secrets } from '../config/secrets'
import { problem } from './problem'

export const ACCESS_TOKEN_MS = 15 * 60_000
const ISSUER = 'anju'
const AUDIENCE = 'anju-bff'

/** What an access token says: who, and which state of his roster row it was made for. */
export interface TokenClaims {
  userId: string
  userVersion: number
}

export function signAccessToken(
  secrets: Secrets,
  claims: TokenClaims,
  nowMs: number,
): { token: string; expiresAt: number } {
  const expiresAt = nowMs + ACCESS_TOKEN_MS
  const payload = {
    ver: claims.userVersion,
    iat: Math.floor(nowMs / 1000),
    exp: Math.floor(expiresAt / 1000),
  }
  const token = jwt.sign(payload, secrets.jwt.key, {
    algorithm: 'HS256',
    keyid: secrets.jwt.keyId,
    subject: claims.userId,
    issuer: ISSUER,
    audience: AUDIENCE,
  })
  return { token, expiresAt }
}

/** Throws session_expired or unauthenticated; algorithm, issuer, audience and key id are pinned. */
export function readAccessToken(secrets: Secrets, token: string, nowMs: number): TokenClaims {
  try {
    const { header, payload } = jwt.verify(token, secrets.jwt.key, {
      complete: true,
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTimestamp: Math.floor(nowMs / 1000),
    })
    if (header.kid !== secrets.jwt.keyId || typeof payload === 'string') throw problem('unauthenticated')
    return { userId: String(payload.sub), userVersion: Number(payload['ver']) }
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw problem('session_expired')
    throw problem('unauthenticated')
  }
}
