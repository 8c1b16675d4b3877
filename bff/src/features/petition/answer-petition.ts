import { PETITION_VERDICTS } from '@anju/shared-types'
import type { Input } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { fieldProblem, problem } from '../../http/problem'
import { tellPeople } from '../task/public'
import type { PetitionRow } from './petition-rows'
import { storeAnswerOf } from './petition.queries'
import type { PetitionContext } from './submit-petition'

/** Answers once; the petition is locked. Throws stale_version, rule_violated (answered already, a verdict that does not fit). */
export async function answerPetition(
  { sql, deps, now, actor }: PetitionContext & { actor: { userId: string } },
  petition: PetitionRow,
  { baseVersion, verdict, answer }: Input<'answerPetition'>['body'],
): Promise<void> {
  const version = Number(petition.version)
  if (baseVersion !== version) throw problem('stale_version', { base: baseVersion, current: version })
  if (petition.state !== 'open')
    throw fieldProblem('rule_violated', [{ field: 'answer', message: '这一件已经答复过了' }])
  if (petition.kind === 'correction' && verdict === 'explained')
    throw fieldProblem('rule_violated', [
      { field: 'verdict', message: '更正申请请选择「已采纳」或「未采纳」' },
    ])
  await storeAnswerOf(sql, {
    ...{ id: petition.id, version: version + 1, verdict, answer },
    ...{ answeredBy: actor.userId, answeredAt: now },
  })
  await tellPeople(sql, deps.newId, now, {
    kind: 'petition_answer',
    userIds: petition.submitted_by ? [petition.submitted_by] : [],
    title: `${PETITION_VERDICTS[verdict]} ${petition.receipt_no}`,
    body: answer.length > 60 ? `${answer.slice(0, 60)}…` : answer,
  })
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: petition.region_code,
    actorId: actor.userId,
    action: 'answerPetition',
    subjectType: 'petition',
    subjectId: petition.id,
    detail: { verdict },
    recordedAt: now,
  })
}
