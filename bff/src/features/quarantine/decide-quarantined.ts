import { labelOf, SECTIONS } from '@anju/shared-types'
import type { Gate, Input, Section } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { fieldProblem } from '../../http/problem'
import { addProof, DEMOLITION, doorplateOf, MOVE_IN, plainSection, recordSection } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { tellPeople } from '../task/public'
import { lockQuarantineState, releasedBefore, storeDecision } from './quarantine.queries'
import type { QuarantinedRow } from './quarantined-row'

type Decision = Input<'decideQuarantinedWrite'>['body']
type Stored = Input<'recordMoveIn'>['body'] &
  Input<'recordDemolition'>['body'] &
  Input<'recordSection'>['body']

/**
 * Once, with the household locked: what is released is written by whoever decides, under the rules of now, at the time
 * its author gave; its author is told. Throws rule_violated (decided already, the rules of its section), stale_version
 * with base and current.
 */
export async function decideQuarantined(
  context: CommandContext,
  household: LocatedHousehold,
  row: QuarantinedRow,
  { decision, baseVersion, reason }: Decision,
): Promise<void> {
  const { sql, deps, actor, now } = context
  if ((await lockQuarantineState(sql, row.write_id)) !== 'held')
    throw fieldProblem('rule_violated', [{ field: 'decision', message: '这一条已经有人处理过了' }])
  const released = decision === 'release'
  if (released && household.status !== 'active')
    throw fieldProblem('rule_violated', [
      { field: 'decision', message: '这户已经不在册，不能再写入；可以选择「不采用」' },
    ])
  const version = released ? await release(context, household, row, baseVersion) : null
  await storeDecision(sql, {
    ...{ id: row.write_id, state: released ? 'released' : 'discarded', releasedVersion: version },
    ...{ decidedBy: actor.userId, decidedAt: now, reason: reason ?? null },
  })
  await tellPeople(sql, deps.newId, now, {
    kind: 'quarantine_answer',
    userIds: row.write_author_id === actor.userId ? [] : [row.write_author_id],
    title: `${labelOf(SECTIONS, row.write_section)}：您的更新${released ? '已采用' : '没有采用'}`,
    body: [`${row.site_name} ${doorplateOf(row)}`, ...(reason ? [reason] : [])].join('，'),
  })
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: row.site_code.slice(0, 6),
    actorId: actor.userId,
    action: 'decideQuarantinedWrite',
    subjectType: 'household',
    subjectId: row.id,
    detail: { quarantinedId: row.write_id, decision, authorId: row.write_author_id },
    recordedAt: now,
  })
}

/** Returns the record's version after it. What the phone had found of red lines is not repeated: it is old. */
async function release(
  context: CommandContext,
  household: LocatedHousehold,
  row: QuarantinedRow,
  chosen: number | undefined,
): Promise<number> {
  const stored = JSON.parse(row.write_input) as Stored
  const before = Number(row.write_base_version ?? 0)
  // Two of his in a row do not conflict with each other: the later one stands on what the earlier one made.
  const baseVersion = chosen ?? Math.max(before, (await releasedBefore(context.sql, row)) ?? 0)
  const body = {
    ...{ baseVersion, occurredAt: Number(row.write_occurred_at), offsetMs: stored.offsetMs },
    evidenceIds: stored.evidenceIds ?? [],
  }
  const answer = await write(context, household, row, stored, body)
  return answer.record?.version ?? household.version
}

function write(
  context: CommandContext,
  household: LocatedHousehold,
  row: QuarantinedRow,
  stored: Stored,
  body: { baseVersion: number; occurredAt: number; offsetMs: number | undefined; evidenceIds: string[] },
) {
  switch (row.write_operation) {
    case 'recordMoveIn': {
      const { actualMoveInDate, occupancyStatus } = stored
      return recordSection(context, MOVE_IN, household, { actualMoveInDate, occupancyStatus }, body)
    }
    case 'recordDemolition': {
      const { demolitionStatus, demolitionDate } = stored
      return recordSection(context, DEMOLITION, household, { demolitionStatus, demolitionDate }, body)
    }
    case 'recordSection': {
      const definition = plainSection(row.write_section as Section)
      return recordSection(context, definition, household, stored.fields, body)
    }
    default:
      return addProof(context, household, row.write_gate as Gate, body)
  }
}
