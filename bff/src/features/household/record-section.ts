import { mergeSection, shanghaiDate } from '@anju/shared-types'
import type { Outcome, WriteAnswer } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { fieldProblem, problem } from '../../http/problem'
import { usableEvidence } from '../evidence/public'
import { sectionAtVersion } from '../history/public'
import { findProof, statesOf } from '../recognition/public'
import { assess } from './assess-red-lines'
import type { Assessed } from './assess-red-lines'
import { acceptedInstant, openChange } from './command-context'
import type { CommandContext } from './command-context'
import { commitChange } from './commit-change'
import type { LocatedHousehold } from './household-facts'
import { answerOf, prove } from './prove-gate'
import { sectionFields, withSection } from './section-definition'
import type { SectionDefinition } from './section-definition'

export interface SectionBody {
  baseVersion: number
  occurredAt: number
  offsetMs?: number | undefined
  evidenceIds?: string[] | undefined
  assessed?: Assessed | undefined
}

/**
 * Replaces one section of a household that the caller has locked and authorised (model.md §3): version check by
 * section, state machine, red lines, then the record, its gate, its figures, its history and its audit in one go.
 */
export async function recordSection<F extends object>(
  context: CommandContext,
  definition: SectionDefinition<F>,
  household: LocatedHousehold,
  next: F,
  body: SectionBody,
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  await openChange(context, household)
  const outcome = await decideOutcome(sql, definition, household, next, body.baseVersion)
  const same = outcome === 'identical'
  const refused = same ? [] : definition.check(next, household, shanghaiDate(now))
  if (refused.length > 0) throw fieldProblem('rule_violated', refused)

  const added = await usableEvidence(sql, household.id, definition.gate, body.evidenceIds ?? [])
  const proof = await findProof(sql, household.id)
  const row = same ? household : nextRow(definition, household, next, now)
  const { decision, after: proofAfter } = await prove(context, definition.gate, row, proof, added)
  if (same && !decision.changed) return answerOf(context, outcome, row, proof, decision)

  if (!same) await updateRow(sql, definition, row, context.actor.userId, household.version)
  const gates = statesOf(proof.gates)
  const after = { row, gates: statesOf(proofAfter.gates) }
  const history = same
    ? recognitionFields(definition.gate, gates[definition.gate], decision.state)
    : { fieldsBefore: sectionFields(definition, household), fieldsAfter: sectionFields(definition, row) }
  await commitChange(
    context,
    household,
    {
      section: same ? 'recognition' : definition.section,
      operation: definition.operation,
      outcome,
      ...history,
      baseVersion: body.baseVersion,
      version: row.version,
      occurredAt,
      offsetMs: body.offsetMs ?? null,
      assessed: assess(body.assessed, after, policy, context.deps.log),
    },
    { row: household, gates },
    after,
  )
  return answerOf(context, outcome, row, proofAfter, decision)
}

/** A change of proof alone, as history tells it: the gate's state before and after. */
export const recognitionFields = (gate: string, before: string | undefined, after: string) => ({
  fieldsBefore: { [gate]: before ?? 'none' },
  fieldsAfter: { [gate]: after },
})

function nextRow<F extends object>(
  definition: SectionDefinition<F>,
  household: LocatedHousehold,
  next: F,
  now: number,
): LocatedHousehold {
  const row = withSection(definition, household, next as Record<string, unknown>)
  return { ...row, version: household.version + 1, updated_at: now }
}

async function decideOutcome<F extends object>(
  sql: Sql,
  definition: SectionDefinition<F>,
  household: LocatedHousehold,
  next: F,
  baseVersion: number,
): Promise<Outcome> {
  if (baseVersion > household.version)
    throw fieldProblem('invalid_input', [
      { field: 'baseVersion', message: '手机上的版本比系统里的还新，请重新打开这一户' },
    ])
  const current = sectionFields(definition, household)
  const stale = baseVersion < household.version
  const past = stale ? await sectionAtVersion(sql, household.id, definition.section, baseVersion) : null
  const base = past ?? current
  const verdict = mergeSection({ base, current, next: next as Record<string, unknown>, stale })
  if (verdict.kind === 'conflict')
    throw problem('stale_version', { base, current, fields: verdict.fields, version: household.version })
  return verdict.kind === 'apply' ? 'applied' : verdict.kind === 'merge' ? 'merged' : 'identical'
}

/** The version in the condition is a second guard behind the lock: a lost update is refused, never written. */
async function updateRow<F extends object>(
  sql: Sql,
  definition: SectionDefinition<F>,
  row: LocatedHousehold,
  actorId: string,
  expectedVersion: number,
): Promise<void> {
  const columns = Object.values(definition.columns as Record<string, keyof LocatedHousehold>)
  const changed = await sql.run(
    `update household set ${columns.map((c) => `${c} = ?`).join(', ')}, version = ?, updated_at = ?, updated_by = ?
     where id = ? and version = ?`,
    [...columns.map((c) => row[c] ?? null), row.version, row.updated_at, actorId, row.id, expectedVersion],
  )
  if (changed !== 1) throw problem('unavailable')
}
