import type { Outcome, Section, WriteAnswer } from '@anju/shared-types'
import type { Value } from '../../db/sql'
import { problem } from '../../http/problem'
import { answerOf, commitChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { statesOf } from '../recognition/public'
import type { GateDecision, Proof } from '../recognition/public'

interface PeopleWrite {
  section: Section
  operation: string
  outcome: Outcome
  /** Whose section it is; null for a change of the household's people. */
  partId: string | null
  fieldsBefore: Record<string, unknown>
  fieldsAfter: Record<string, unknown>
  baseVersion: number | null
  occurredAt: number
  offsetMs: number | null
  assessed: unknown
  /** The household's own columns that change with its people. */
  patch: Record<string, Value>
  proof: Proof
  /** What the answer says of the gate; null where there is none. */
  decision: GateDecision | null
  /** Proof alone makes no new version (model.md §3). */
  newVersion: boolean
}

/** What every change of a household's people leaves behind: the household's version and counts, history, figures, audit. */
export async function writeHousehold(
  context: CommandContext,
  household: LocatedHousehold,
  write: PeopleWrite,
): Promise<WriteAnswer> {
  const { sql, now, actor } = context
  const version = household.version + (write.newVersion ? 1 : 0)
  const row: LocatedHousehold = { ...household, ...write.patch, version, updated_at: now }
  const columns = Object.keys(write.patch)
  const changed = await sql.run(
    `update household set ${columns.map((name) => `${name} = ?, `).join('')}version = ?, updated_at = ?, updated_by = ?
     where id = ? and version = ?`,
    [...Object.values(write.patch), version, now, actor.userId, household.id, household.version],
  )
  if (changed !== 1) throw problem('unavailable')
  const { section, operation, outcome, partId, fieldsBefore, fieldsAfter, baseVersion } = write
  const gates = statesOf(write.proof.gates)
  await commitChange(
    context,
    household,
    {
      ...{ section, operation, outcome, partId, fieldsBefore, fieldsAfter, baseVersion, version },
      ...{ occurredAt: write.occurredAt, offsetMs: write.offsetMs, assessed: write.assessed },
    },
    { row: household, gates },
    { row, gates },
  )
  return answerOf(context, outcome, row, write.proof, write.decision)
}
