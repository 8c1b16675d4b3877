import { MAX_CHUNK_BYTES } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { inTurn } from '../../http/in-turn'
import { problem } from '../../http/problem'
import { canAddEvidence, findVisibleHousehold, reachOf } from '../household/public'
import { announceEvidence } from './announce-evidence'
import { canContinueUpload } from './evidence.policy'
import { presentEvidence } from './evidence.presenter'
import { findEvidence } from './evidence.queries'
import { receiveChunk } from './receive-chunk'

/** The file and the household it belongs to; a file of a household out of scope does not exist for this person. */
async function findVisibleEvidence({ sql, actor }: Pick<Work<'getEvidence'>, 'sql' | 'actor'>, id: string) {
  const evidence = await findEvidence(sql, id)
  if (!evidence) throw problem('not_found')
  return { evidence, household: await findVisibleHousehold(sql, actor, evidence.owner_id) }
}

export function evidenceRoutes(e: EndpointFactory): Endpoint[] {
  const oneAtATime = inTurn()
  return [
    e.write('announceEvidence', async (work) => {
      const { sql, actor, policy, input } = work
      const household = await findVisibleHousehold(sql, actor, input.body.householdId)
      work.authorize(canAddEvidence(actor, reachOf(household), input.body.gate, policy.roles))
      return presentEvidence(
        await announceEvidence(work, { id: household.id, siteCode: household.site_code }, input.body),
      )
    }),
    e.read('getEvidence', async (work) => {
      const { evidence } = await findVisibleEvidence(work, work.input.params.id)
      work.authorize(true)
      return presentEvidence(evidence)
    }),
    e.upload('putEvidenceContent', MAX_CHUNK_BYTES, async (work) => {
      const { sql, deps, now, actor, policy, input } = work
      const { id } = input.params
      const { evidence, household } = await findVisibleEvidence(work, id)
      work.authorize(
        canContinueUpload(actor, evidence) &&
          canAddEvidence(actor, reachOf(household), evidence.gate, policy.roles),
      )
      const receiving = { sql, storage: deps.storage, now }
      return presentEvidence(
        await oneAtATime(id, () => receiveChunk(receiving, id, input.query.offset, input.body)),
      )
    }),
    e.download('getEvidenceContent', async (work) => {
      const { evidence } = await findVisibleEvidence(work, work.input.params.id)
      work.authorize(true)
      if (evidence.sealed_at === null) throw problem('not_found')
      return { mime: evidence.mime, size: evidence.size, stream: work.deps.storage.read(evidence.sha256) }
    }),
  ]
}
