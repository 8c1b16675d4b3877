import { labelOf, SECTIONS } from '@anju/shared-types'
import type { Gate, Policy, Section, WriteAnswer } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { usableEvidence } from '../evidence/public'
import { tellPeople } from '../task/public'
import { findDeciders, insertQuarantined } from './quarantine.queries'

export interface HeldWrite {
  household: { id: string; siteCode: string; originTownship: string; helperId: string | null; where: string }
  section: Section
  gate: Gate | null
  operation: string
  body: { baseVersion?: number; occurredAt: number; evidenceIds?: string[] | undefined }
}

interface Context {
  sql: Sql
  deps: Pick<Deps, 'newId' | 'clock'>
  policy: Policy
  actor: { userId: string }
  /** Business clock, UTC ms. */
  now: number
  mutationId: string | null
}

/**
 * Keeps a write of somebody who may no longer make it, and tells those who may. The record does not move and its author
 * is shown nothing of it. Throws occurred_in_future, evidence_mismatch, evidence_incomplete: what is kept can be released.
 */
export async function holdWrite(context: Context, write: HeldWrite): Promise<WriteAnswer> {
  const { sql, deps, policy, actor, now, mutationId } = context
  const { household, section, gate, operation, body } = write
  if (gate) await usableEvidence(sql, household.id, gate, body.evidenceIds ?? [])
  const id = deps.newId()
  await insertQuarantined(sql, {
    ...{ id, householdId: household.id, section, operation, input: JSON.stringify(body) },
    gate: gate ?? '',
    ...{ baseVersion: body.baseVersion ?? null, authorId: actor.userId, mutationId: mutationId ?? id },
    ...{ occurredAt: body.occurredAt, recordedAt: now },
  })
  const deciders = await findDeciders(sql, household, policy.roles.writers[section] ?? [], {
    at: deps.clock.system.now(),
    except: actor.userId,
  })
  await tellPeople(sql, deps.newId, now, {
    kind: 'quarantine',
    userIds: deciders,
    title: `一条更新等您确认：${labelOf(SECTIONS, section)}`,
    body: `${household.where}，原来负责这户的同志离线时填的，请看看用不用`,
  })
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: household.siteCode.slice(0, 6),
    actorId: actor.userId,
    action: 'quarantineWrite',
    subjectType: 'household',
    subjectId: household.id,
    detail: { quarantinedId: id, operation },
    recordedAt: now,
  })
  return { outcome: 'quarantined', record: null, recognition: null }
}
