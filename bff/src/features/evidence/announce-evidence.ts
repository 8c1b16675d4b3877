import type { Input } from '@anju/shared-types'
import { problem } from '../../http/problem'
import { isShotOfGate, maxBytesOf } from './evidence.policy'
import { findSealedContent, findSealedTwin, insertEvidence } from './evidence.queries'
import type { EvidenceOwner } from './evidence.queries'
import type { Work } from '../../http/endpoint'

type Announced = { id: string; received: number; size: number; sealed_at: number | null }

/**
 * Registers a file to come. What this household or site already has under the same gate and shot is that very file again; the
 * same content under another shot is complete at once, because its bytes are here (model.md §10).
 */
export async function announceEvidence(
  {
    sql,
    deps,
    actor,
    policy,
    now,
  }: Pick<Work<'announceEvidence'>, 'sql' | 'deps' | 'actor' | 'policy' | 'now'>,
  owner: EvidenceOwner,
  body: Input<'announceEvidence'>['body'],
): Promise<Announced> {
  if (!isShotOfGate(policy.evidence, body.gate, body.shot)) throw problem('evidence_mismatch')
  const maxBytes = maxBytesOf(policy.evidence, body.mime)
  if (body.size > maxBytes) throw problem('too_large', { maxBytes })
  if (body.capturedAt > now + policy.calendar.futureToleranceMs) throw problem('occurred_in_future')
  const twin = await findSealedTwin(sql, owner.id, body.gate, body.shot, body.sha256)
  if (twin) return twin
  const here = await findSealedContent(sql, owner.id, body.sha256)
  const row = {
    id: deps.newId(),
    received: here ? here.size : 0,
    size: here ? here.size : body.size,
    sealed_at: here ? now : null,
  }
  await insertEvidence(sql, {
    ...row,
    owner,
    gate: body.gate,
    shot: body.shot,
    sha256: body.sha256,
    mime: here ? here.mime : body.mime,
    source: body.source,
    capturedAt: Math.min(body.capturedAt, now),
    offsetMs: body.offsetMs,
    location: body.location ?? null,
    createdAt: now,
    createdBy: actor.userId,
  })
  return row
}
