import type { Gate } from '@anju/shared-types'
import { HouseholdEvidence, SiteEvidence } from '../../../features/evidence/evidence.screen'
import { usePageParams } from '../../../platform/navigate'

export default function EvidencePage() {
  const { id = '', code, gate = 'E2', changeId } = usePageParams()
  return code ? (
    <SiteEvidence code={code} gate={gate as Gate} />
  ) : (
    <HouseholdEvidence id={id} gate={gate as Gate} changeId={changeId ?? null} />
  )
}
