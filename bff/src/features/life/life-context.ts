import { shanghaiDate } from '@anju/shared-types'
import type { FieldProblem, Gate, GateState, Input, LifeEvent } from '@anju/shared-types'
import type { Value } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { acceptedInstant, commitChange, lockVisibleHousehold } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { updateHousehold } from './life.queries'

export type LifeBody = Input<'changeLife'>['body']

/** What a change of life leaves: the household that came into being, or took this one in; null without another one. */
export type Other = string | null

export const refuse = (field: string, message: string) => fieldProblem('rule_violated', [{ field, message }])

export const refuseAll = (problems: readonly FieldProblem[]): void => {
  if (problems.length > 0) throw fieldProblem('rule_violated', problems)
}

export interface Told {
  fieldsBefore?: Record<string, unknown>
  fieldsAfter?: Record<string, unknown>
}

type Gates = Partial<Record<Gate, GateState>>

/** A household before and after: its columns that change, and its gates on both sides. */
export interface LifeWrite extends Told {
  patch: Record<string, Value>
  gatesBefore: Gates
  gatesAfter?: Gates
}

/** What every row of this history says first. */
export const toldOf = (body: LifeBody, more: Record<string, unknown> = {}) => ({
  lifeEvent: body.kind satisfies LifeEvent,
  effectiveDate: body.effectiveDate,
  reason: body.reason,
  ...more,
})

/** Throws occurred_in_future, and rule_violated for a date that has not come or that was before the household. */
export function instantOf(context: CommandContext, household: LocatedHousehold, body: LifeBody): number {
  const { effectiveDate } = body
  if (effectiveDate > shanghaiDate(context.now)) throw refuse('effectiveDate', '生效日期不能晚于今天')
  const year = household.relocation_year
  if (effectiveDate < `${year}-01-01`) throw refuse('effectiveDate', `生效日期不能早于搬迁年度（${year} 年）`)
  return acceptedInstant(body.occurredAt, context.now, context.policy)
}

/** The household's new version with its history, figures and audit; it stays at its site. Gives it back as it is now. */
export async function writeLife(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
  { patch, fieldsBefore = {}, fieldsAfter = {}, gatesBefore, gatesAfter = gatesBefore }: LifeWrite,
): Promise<LocatedHousehold> {
  const { sql, now, actor, policy } = context
  const version = household.version + 1
  await updateHousehold(sql, household.id, patch, { version, now, actorId: actor.userId })
  const row = { ...household, ...patch, version }
  await commitChange(
    context,
    household,
    {
      ...{ section: 'life', operation: 'changeLife', outcome: 'applied' },
      ...{ fieldsBefore, fieldsAfter: { ...toldOf(body), ...fieldsAfter } },
      ...{ baseVersion: null, version, offsetMs: body.offsetMs ?? null, assessed: null },
      occurredAt: acceptedInstant(body.occurredAt, now, policy),
    },
    { row: household, gates: gatesBefore },
    { row, gates: gatesAfter },
  )
  return lockVisibleHousehold(sql, actor, household.id)
}
