import type { Gate, WriteAnswer } from '@anju/shared-types'
import { fieldProblem } from '../../http/problem'
import { usableEvidence } from '../evidence/public'
import { findProof, statesOf } from '../recognition/public'
import { acceptedInstant, openChange } from './command-context'
import type { CommandContext } from './command-context'
import { commitChange } from './commit-change'
import type { LocatedHousehold } from './household-facts'
import { answerOf, prove } from './prove-gate'
import { recognitionFields } from './record-section'

export interface ProofBody {
  evidenceIds: string[]
  occurredAt: number
  offsetMs?: number | undefined
}

/** Adds pictures to a value that is already reported; the value itself is not sent again (model.md §4). */
export async function addProof(
  context: CommandContext,
  household: LocatedHousehold,
  gate: Gate,
  body: ProofBody,
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  await openChange(context, household)
  const added = await usableEvidence(sql, household.id, gate, body.evidenceIds)
  const proof = await findProof(sql, household.id)
  const before = statesOf(proof.gates)
  if ((before[gate] ?? 'none') === 'none')
    throw fieldProblem('rule_violated', [{ field: 'gate', message: '这一项还没有填报，请先填写再补照片' }])
  const { decision, after } = await prove(context, gate, household, proof, added)
  if (!decision.changed) return answerOf(context, 'identical', household, proof, decision)
  await commitChange(
    context,
    household,
    {
      section: 'recognition',
      operation: 'addProof',
      outcome: 'applied',
      ...recognitionFields(gate, before[gate], decision.state),
      baseVersion: null,
      version: household.version,
      occurredAt,
      offsetMs: body.offsetMs ?? null,
      assessed: null,
    },
    { row: household, gates: before },
    { row: household, gates: statesOf(after.gates) },
  )
  return answerOf(context, 'applied', household, after, decision)
}
