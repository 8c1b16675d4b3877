import { sectionOfGate } from '@anju/shared-types'
import type { Gate, Input, Outcome } from '@anju/shared-types'
import { fieldProblem } from '../../http/problem'
import { acceptedInstant } from '../household/public'
import type { CommandContext } from '../household/public'
import { findSiteProof, statesOf } from '../recognition/public'
import { commitSiteChange } from './commit-site-change'
import { proveSite } from './prove-site'
import type { SiteFileRow } from './site-rows'

/** Adds pictures to what is told of a site already, which the caller has locked and authorised (model.md §4). */
export async function addSiteProof(
  context: CommandContext,
  site: SiteFileRow,
  gate: Gate,
  body: Input<'addSiteProof'>['body'],
): Promise<Outcome> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const proof = await findSiteProof(sql, site.code)
  const before = statesOf(proof.gates)[gate] ?? 'none'
  if (before === 'none')
    throw fieldProblem('rule_violated', [{ field: 'gate', message: '这一项还没有填报，请先填写再补照片' }])
  const decision = await proveSite(context, gate, site, proof, body.evidenceIds)
  if (!decision.changed) return 'identical'
  await commitSiteChange(
    context,
    site,
    {
      ...{ section: 'recognition', operation: 'addSiteProof', outcome: 'applied' },
      ...{ fieldsBefore: { [gate]: before }, fieldsAfter: { [gate]: decision.state } },
      ...{ baseVersion: null, occurredAt, offsetMs: body.offsetMs ?? null, assessed: {} },
      fields: [sectionOfGate(gate)!],
    },
    {},
  )
  return 'applied'
}
