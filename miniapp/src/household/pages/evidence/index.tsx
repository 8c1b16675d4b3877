import type { Gate } from '@anju/shared-types'
import { EvidenceScreen } from '../../../features/evidence/evidence.screen'
import { usePageParams } from '../../../platform/navigate'

export default function EvidencePage() {
  const { id = '', gate = 'E2', changeId } = usePageParams()
  return <EvidenceScreen id={id} gate={gate as Gate} changeId={changeId ?? null} />
}
