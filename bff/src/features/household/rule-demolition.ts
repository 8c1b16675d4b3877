import { shanghaiDate } from '@anju/shared-types'
import type { Input, WriteAnswer } from '@anju/shared-types'
import type { Value } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { findProof, statesOf } from '../recognition/public'
import { acceptedInstant, openChange } from './command-context'
import type { CommandContext } from './command-context'
import { commitChange } from './commit-change'
import type { LocatedHousehold } from './household-facts'
import { answerOf, prove } from './prove-gate'

type Body = Input<'ruleDemolition'>['body']

const AFTER = {
  ...{ keep: 'approved_keep', defer: 'approved_defer' },
  ...{ lift: 'not_demolished', stands: 'not_demolished' },
} as const
const STANDING: readonly (string | null)[] = [
  ...[null, 'not_demolished', 'in_progress', 'approved_keep', 'approved_defer'],
]
const refuse = (field: string, message: string) => fieldProblem('rule_violated', [{ field, message }])

/**
 * The county approves that an old house stays (经批准保留) or comes down later (经批准缓拆, due from a date on), or takes
 * its approval back: then it is due again, as is one that was told as 已拆除 in error. Its share in the figures moves at
 * once. Throws rule_violated.
 */
export async function ruleDemolition(
  context: CommandContext,
  household: LocatedHousehold,
  body: Body,
): Promise<WriteAnswer> {
  const { sql, policy, now, actor } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  checkRuling(household, body, shanghaiDate(now))
  await openChange(context, household)
  const patch: Record<string, Value> = {
    demolition_status: AFTER[body.ruling],
    ...(body.ruling === 'stands' ? { demolition_date: null } : {}),
    demolition_due_date: body.ruling === 'defer' ? body.dueDate : null,
  }
  const proof = await findProof(sql, household.id)
  const same =
    household.demolition_status === patch['demolition_status'] &&
    household.demolition_due_date === patch['demolition_due_date']
  if (same) return answerOf(context, 'identical', household, proof, null)
  const version = household.version + 1
  const row = { ...household, ...patch, version, updated_at: now }
  await sql.run(
    `update household set ${Object.keys(patch)
      .map((name) => `${name} = ?, `)
      .join('')}version = ?, updated_at = ?, updated_by = ? where id = ?`,
    [...Object.values(patch), version, now, actor.userId, household.id],
  )
  const { decision, after } = await prove(context, 'E3b', row, proof, [])
  await commitChange(
    context,
    household,
    {
      ...{ section: 'demolition', operation: 'ruleDemolition', outcome: 'applied' },
      ...{ fieldsBefore: told(household), fieldsAfter: { ...told(row), documentNo: body.documentNo } },
      ...{ baseVersion: null, version, occurredAt, offsetMs: body.offsetMs ?? null, assessed: null },
    },
    { row: household, gates: statesOf(proof.gates) },
    { row, gates: statesOf(after.gates) },
  )
  return answerOf(context, 'applied', row, after, decision)
}

const told = (row: LocatedHousehold) => ({
  demolitionStatus: row.demolition_status,
  demolitionDate: row.demolition_date,
  demolitionDueDate: row.demolition_due_date,
})

function checkRuling(household: LocatedHousehold, { ruling, dueDate }: Body, today: string): void {
  const { old_house_type: house, demolition_status: status } = household
  if (house !== 'independent' && house !== 'attached') throw refuse('ruling', '这户没有要拆的旧房，不用批')
  if (ruling === 'stands') {
    if (status !== 'demolished') throw refuse('ruling', '这户的旧房没有登记已拆除')
    if (household.reclaim_status === 'reclaimed' || household.reclaim_status === 'greened')
      throw refuse('ruling', '这户登记了已复垦复绿，请先更正「复垦复绿」')
  } else if (!STANDING.includes(status)) throw refuse('ruling', '旧房已经拆除或不需拆除，不用批')
  if (ruling === 'lift' && status !== 'approved_keep' && status !== 'approved_defer')
    throw refuse('ruling', '这户没有批准过保留或缓拆')
  if (ruling === 'defer' && (!dueDate || dueDate <= today)) throw refuse('dueDate', '缓拆到期日要在今天以后')
  if (ruling !== 'defer' && dueDate) throw refuse('dueDate', '只有缓拆才填到期日')
}
