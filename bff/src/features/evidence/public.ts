export type { AttachedEvidence, EvidenceRow } from './evidence.queries'
export { usableEvidence } from './usable-evidence'
