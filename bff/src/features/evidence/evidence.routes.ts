import { MAX_CHUNK_BYTES } from '@anju/shared-types'
import type { Gate } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { inTurn } from '../../http/in-turn'
import { problem } from '../../http/problem'
import {
  canAddEvidence,
  findVisibleHousehold,
  findVisibleHouseholds,
  findWriteAccess,
} from '../household/public'
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

/** Pictures come before the write they prove: whose write would be kept, his pictures are taken too. */
const findEvidenceAccess = (
  work: Pick<Work<'announceEvidence'>, 'sql' | 'actor' | 'deps' | 'now' | 'policy'>,
  householdId: string,
  gate: Gate,
) =>
  findWriteAccess(
    work,
    householdId,
    (actor, reach) => canAddEvidence(actor, reach, gate, work.policy.roles),
    { lock: false },
  )

export function evidenceRoutes(e: EndpointFactory): Endpoint[] {
  const oneAtATime = inTurn()
  return [
    e.write('announceEvidence', async (work) => {
      const { householdId, gate } = work.input.body
      const { household } = await findEvidenceAccess(work, householdId, gate)
      work.authorize(true)
      return presentEvidence(
        await announceEvidence(work, { id: household.id, siteCode: household.site_code }, work.input.body),
      )
    }),
    // Whoever sends a picture asks how much of it arrived, also after the household was taken from him.
    e.read('getEvidence', async (work) => {
      const { sql, actor, input } = work
      const evidence = await findEvidence(sql, input.params.id)
      if (!evidence) throw problem('not_found')
      const visible = (await findVisibleHouseholds(sql, actor, [evidence.owner_id])).length > 0
      if (!visible && !canContinueUpload(actor, evidence)) throw problem('not_found')
      if (!visible) await findEvidenceAccess(work, evidence.owner_id, evidence.gate)
      work.authorize(true)
      return presentEvidence(evidence)
    }),
    e.upload('putEvidenceContent', MAX_CHUNK_BYTES, async (work) => {
      const { sql, deps, now, actor, input } = work
      const { id } = input.params
      const evidence = await findEvidence(sql, id)
      if (!evidence) throw problem('not_found')
      const { holds } = await findEvidenceAccess(work, evidence.owner_id, evidence.gate)
      const begun = canContinueUpload(actor, evidence)
      if (!holds && !begun) throw problem('not_found')
      work.authorize(begun)
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
