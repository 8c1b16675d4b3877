export { findEvidenceByIds } from './evidence.queries'
export type { EvidenceRow } from './evidence.queries'
export { usableEvidence } from './usable-evidence'
