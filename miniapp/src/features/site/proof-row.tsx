import type { SectionFields } from '@anju/shared-types'
import { GATE_STATES, labelOf } from '@anju/shared-types'
import { gateName, shotNames } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import type { PendingMark } from '../../sync/apply-pending.model'
import type { SiteView } from '../../sync/site-pending.model'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import type { Proof } from './site-file.model'
import { isMine, proofOf } from './site-file.model'

/** Whether the value counts; where its paper is wanting and one may take it, the way to the camera. */
export function ProofRow({ view, section }: { view: SiteView; section: SectionFields }) {
  const proof = proofOf(view, section)
  if (!proof) return null
  const { gate } = proof.value
  const { code } = view.site
  const wanting = proof.missing.length > 0 && isMine(view.site, section.code)
  return (
    <Rows>
      <Row
        title={gateName(gate)}
        note={noteOf(proof)}
        wideNote
        aside={<StateChip proof={proof} mark={view.marks[section.code] ?? null} />}
        {...(wanting ? { onPress: () => go('evidence', { code, gate }) } : { quiet: true })}
      />
    </Rows>
  )
}

function noteOf({ value, waiting, missing }: Proof): string {
  const parts = value.evidence.length > 0 ? [t.common.photos(value.evidence.length)] : []
  if (waiting.length > 0) parts.push(t.household.waitingShots(waiting.length))
  if (missing.length > 0) parts.push(t.household.missing(shotNames(missing)))
  return parts.join(' · ')
}

function StateChip({ proof, mark }: { proof: Proof; mark: PendingMark | null }) {
  if (mark === 'attention') return <Chip tone="red">{t.household.markAttention}</Chip>
  if (mark) return <Chip tone="brand">{t.household.markWaiting}</Chip>
  const tone = proof.value.state === 'recognised' ? 'green' : 'amber'
  return <Chip tone={tone}>{labelOf(GATE_STATES, proof.value.state)}</Chip>
}
