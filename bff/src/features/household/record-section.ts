import { shanghaiDate } from '@anju/shared-types'
import type { FieldProblem, WriteAnswer } from '@anju/shared-types'
import { columnPatch, marksOfWrite, sectionAfter, sectionMarks } from '../../catalogue/section-columns'
import type { Sql, Value } from '../../db/sql'
import { fieldProblem, problem } from '../../http/problem'
import { usableEvidence } from '../evidence/public'
import { findProof, statesOf } from '../recognition/public'
import { assess } from './assess-red-lines'
import type { Assessed } from './assess-red-lines'
import { acceptedInstant, openChange } from './command-context'
import type { CommandContext } from './command-context'
import { commitChange } from './commit-change'
import { holderOfDoor } from './door-holder'
import { decideOutcome } from './decide-outcome'
import type { LocatedHousehold } from './household-facts'
import { countsMoved, followApproval } from './follow-approval'
import { answerOf, prove } from './prove-gate'
import { judge } from './section-definition'
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
 * section, its rules, red lines, then the record, its gate, its figures, its history and its audit in one go.
 */
export async function recordSection(
  context: CommandContext,
  definition: SectionDefinition,
  household: LocatedHousehold,
  next: Record<string, unknown>,
  body: SectionBody,
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const { catalogue, gate } = definition
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  await openChange(context, household)
  const outcome = await decideOutcome(sql, {
    ...{ subjectId: household.id, section: definition.section, partId: null },
    ...{ current: sectionMarks(catalogue, household), next: marksOfWrite(catalogue, household, next) },
    ...{ baseVersion: body.baseVersion, version: household.version },
  })
  const same = outcome === 'identical'
  const proof = await findProof(sql, household.id)
  const gates = statesOf(proof.gates)
  const today = shanghaiDate(now)
  const { refused, doubts } = judge(definition, sectionAfter(catalogue, household, next), {
    ...{ row: household, gates, today },
  })
  if (!same && refused.length === 0) refused.push(...(await doorProblems(sql, household, next)))
  if (!same && refused.length > 0) throw fieldProblem('rule_violated', refused)

  const added = gate ? await usableEvidence(sql, household.id, gate, body.evidenceIds ?? []) : []
  const patch = {
    ...columnPatch(catalogue, next, household.site_code.slice(0, 6)),
    ...(await followApproval(sql, household, next)),
  }
  const row = same ? household : nextRow(household, patch, now)
  const { decision, after: proofAfter } = gate
    ? await prove(context, gate, row, proof, added)
    : { decision: null, after: proof }
  if (same && !decision?.changed) return answerOf(context, outcome, row, proof, decision)

  if (!same) await updateRow(sql, patch, row, context.actor.userId, household.version)
  const after = { row, gates: statesOf(proofAfter.gates) }
  const history = same
    ? recognitionFields(gate!, gates[gate!], decision!.state)
    : {
        fieldsBefore: { ...sectionMarks(catalogue, household), ...countsMoved(household, row) },
        fieldsAfter: { ...sectionMarks(catalogue, row), ...countsMoved(row, household) },
      }
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
      assessed: withDoubts(assess(body.assessed, after, policy, context.deps.log), doubts),
    },
    { row: household, gates },
    after,
  )
  const answer = answerOf(context, outcome, row, proofAfter, decision)
  return doubts.length > 0 ? { ...answer, doubts } : answer
}

/** Another door that a household of the site has already. */
async function doorProblems(
  sql: Sql,
  household: LocatedHousehold,
  { building, unit, roomNo }: Record<string, unknown>,
): Promise<FieldProblem[]> {
  const { building: b, unit: u, room_no: r } = household
  const door = { building: String(building ?? b), unit: String(unit ?? u), roomNo: String(roomNo ?? r) }
  if (door.building === b && door.unit === u && door.roomNo === r) return []
  const holder = await holderOfDoor(sql, household.site_code, door, household.id)
  return holder ? [{ field: 'roomNo', message: `这个房号已经登记给户 ${holder}` }] : []
}

/** What was hardly so and was saved stays with the change (domain.md §1.3). */
const withDoubts = (assessed: object, doubts: readonly FieldProblem[]): object =>
  doubts.length > 0 ? { ...assessed, doubts } : assessed

/** A change of proof alone, as history tells it: the gate's state before and after. */
export const recognitionFields = (gate: string, before: string | undefined, after: string) => ({
  fieldsBefore: { [gate]: before ?? 'none' },
  fieldsAfter: { [gate]: after },
})

const nextRow = (
  household: LocatedHousehold,
  patch: Record<string, Value>,
  now: number,
): LocatedHousehold => ({ ...household, ...patch, version: household.version + 1, updated_at: now })

/** The version in the condition is a second guard behind the lock: a lost update is refused, never written. */
async function updateRow(
  sql: Sql,
  patch: Record<string, Value>,
  row: LocatedHousehold,
  actorId: string,
  expectedVersion: number,
): Promise<void> {
  const columns = Object.keys(patch)
  const changed = await sql.run(
    `update household set ${columns.map((c) => `${c} = ?`).join(', ')}, version = ?, updated_at = ?, updated_by = ?
     where id = ? and version = ?`,
    [...Object.values(patch), row.version, row.updated_at, actorId, row.id, expectedVersion],
  )
  if (changed !== 1) throw problem('unavailable')
}
