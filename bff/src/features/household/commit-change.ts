import { contributionsOf, shanghaiDate, startOfDate } from '@anju/shared-types'
import type { Contribution, Gate, GateState, IndicatorId, Policy } from '@anju/shared-types'
import { appendAudit } from '../../audit/audit-chain'
import { moveTallies } from '../figures/public'
import { appendChange } from '../history/public'
import type { Change } from '../history/public'
import { isOverRedLine } from './assess-red-lines'
import type { CommandContext } from './command-context'
import { factsOf } from './household-facts'
import type { HouseholdRow } from './household-facts'
import type { LocatedHousehold } from './household-facts'

/** One side of a change: the row and the states of its gates. */
export interface Side {
  row: HouseholdRow
  gates: Partial<Record<Gate, GateState>>
}

/** A side that counts nowhere: of a household that was not there yet, is no longer, or lives at another site. */
export const nowhere = (side: Side): Side => ({ ...side, row: { ...side.row, status: 'withdrawn' } })

/** What the command knows; subject, site, times, actor and rules come from the context. */
export type HouseholdChange = Pick<
  Change,
  | 'section'
  | 'operation'
  | 'outcome'
  | 'fieldsBefore'
  | 'fieldsAfter'
  | 'baseVersion'
  | 'version'
  | 'occurredAt'
  | 'offsetMs'
  | 'assessed'
  | 'partId'
>

const contributions = (side: Side, date: string, policy: Policy): Record<IndicatorId, Contribution> =>
  contributionsOf(factsOf(side.row, side.gates), date, policy.redLines)

/**
 * A request that looked at its clock just before midnight may get the lock after the first one of the new day: it is
 * recorded in the new day and counted by it, so that a month's end never falls between the two.
 */
export const recordedInstant = (
  { site_figures_date: date }: Pick<LocatedHousehold, 'site_figures_date'>,
  now: number,
): number => Math.max(now, startOfDate(date))

/** The states that gates had before a change that moved them: without them nobody could say what was recognised then. */
export function withGates(assessed: unknown, before: Side['gates'], after: Side['gates']): object | null {
  const moved = (Object.keys(after) as Gate[]).filter((gate) => after[gate] !== before[gate])
  if (moved.length === 0) return (assessed ?? null) as object | null
  const gatesBefore = Object.fromEntries(moved.map((gate) => [gate, before[gate] ?? 'none']))
  return { ...((assessed ?? {}) as object), gatesBefore }
}

/**
 * Writes what every change of a household leaves behind, under the site's lock: the history row with the site's next
 * seq, the difference in its tallies, the audit link, and the new heads of both chains (model.md §2 §5 §6).
 */
export async function commitChange(
  context: CommandContext,
  household: LocatedHousehold,
  change: HouseholdChange,
  before: Side,
  after: Side,
): Promise<void> {
  const { sql, policy, actor, deps } = context
  const recordedAt = recordedInstant(household, context.now)
  const seq = Number(household.site_seq) + 1
  const changeId = deps.newId()
  const date = shanghaiDate(recordedAt)
  await appendChange(sql, {
    ...change,
    assessed: withGates(change.assessed, before.gates, after.gates),
    id: changeId,
    subjectType: 'household',
    subjectId: household.id,
    siteCode: household.site_code,
    seq,
    recordedAt,
    actorId: actor.userId,
    mutationId: context.mutationId,
    policyVersion: policy.version,
  })
  await moveTallies(sql, {
    siteCode: household.site_code,
    before: contributions(before, date, policy),
    after: contributions(after, date, policy),
    changeId,
    recordedAt,
    policyVersion: policy.version,
  })
  const redLine = Number(isOverRedLine(after, policy))
  if (redLine !== Number(household.red_line))
    await sql.run('update household set red_line = ? where id = ?', [redLine, household.id])
  const head = await appendAudit(
    sql,
    {
      id: deps.newId(),
      siteCode: household.site_code,
      actorId: actor.userId,
      action: change.operation,
      subjectType: 'household',
      subjectId: household.id,
      detail: { changeId, outcome: change.outcome, fields: Object.keys(change.fieldsAfter) },
      recordedAt,
    },
    { seq: Number(household.site_audit_seq), hash: household.site_audit_head },
  )
  await sql.run('update site set seq = ?, audit_seq = ?, audit_head = ? where code = ?', [
    seq,
    head.seq,
    head.hash,
    household.site_code,
  ])
}
