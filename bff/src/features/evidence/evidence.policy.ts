import type { EvidencePolicy, Gate, Shot } from '@anju/shared-types'

/** Only who began an upload goes on with it: two phones would write into one file. */
export const canContinueUpload = (actor: { userId: string }, evidence: { created_by: string }): boolean =>
  evidence.created_by === actor.userId

/** A shot this gate asks for. */
export const isShotOfGate = (policy: EvidencePolicy, gate: Gate, shot: Shot): boolean =>
  policy.gates[gate]?.required.includes(shot) ?? false

/** Bytes a file of this type may have. */
export const maxBytesOf = (policy: EvidencePolicy, mime: string): number =>
  mime === 'application/pdf' ? policy.maxPdfBytes : policy.maxImageBytes
