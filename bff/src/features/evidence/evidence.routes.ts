import { MAX_CHUNK_BYTES } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { inTurn } from '../../http/in-turn'
import { problem } from '../../http/problem'
import { announceEvidence } from './announce-evidence'
import { findOwnerAccess, isOwnerVisible } from './evidence-owner'
import { canContinueUpload } from './evidence.policy'
import { presentEvidence } from './evidence.presenter'
import { findEvidence } from './evidence.queries'
import type { EvidenceRow } from './evidence.queries'
import { receiveChunk } from './receive-chunk'

const ownerOf = ({ owner_type: type, owner_id: id }: EvidenceRow) => ({ type, id })

export function evidenceRoutes(e: EndpointFactory): Endpoint[] {
  const oneAtATime = inTurn()
  return [
    e.write('announceEvidence', async (work) => {
      const { householdId, siteCode, gate } = work.input.body
      const asked = siteCode
        ? ({ type: 'site', id: siteCode } as const)
        : ({ type: 'household', id: householdId! } as const)
      const { owner } = await findOwnerAccess(work, asked, gate)
      work.authorize(true)
      return presentEvidence(await announceEvidence(work, owner, work.input.body))
    }),
    // Whoever sends a picture asks how much of it arrived, also after what it shows was taken from him.
    e.read('getEvidence', async (work) => {
      const { sql, actor, input } = work
      const evidence = await findEvidence(sql, input.params.id)
      if (!evidence) throw problem('not_found')
      const visible = await isOwnerVisible(work, evidence)
      if (!visible && !canContinueUpload(actor, evidence)) throw problem('not_found')
      if (!visible) await findOwnerAccess(work, ownerOf(evidence), evidence.gate)
      work.authorize(true)
      return presentEvidence(evidence)
    }),
    e.upload('putEvidenceContent', MAX_CHUNK_BYTES, async (work) => {
      const { sql, deps, now, actor, input } = work
      const { id } = input.params
      const evidence = await findEvidence(sql, id)
      if (!evidence) throw problem('not_found')
      const { holds } = await findOwnerAccess(work, ownerOf(evidence), evidence.gate)
      const begun = canContinueUpload(actor, evidence)
      if (!holds && !begun) throw problem('not_found')
      work.authorize(begun)
      const receiving = { sql, storage: deps.storage, now }
      return presentEvidence(
        await oneAtATime(id, () => receiveChunk(receiving, id, input.query.offset, input.body)),
      )
    }),
    e.download('getEvidenceContent', async (work) => {
      const evidence = await findEvidence(work.sql, work.input.params.id)
      if (!evidence || !(await isOwnerVisible(work, evidence))) throw problem('not_found')
      work.authorize(true)
      if (evidence.sealed_at === null) throw problem('not_found')
      return { mime: evidence.mime, size: evidence.size, stream: work.deps.storage.read(evidence.sha256) }
    }),
  ]
}
