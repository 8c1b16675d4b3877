import type { Vocabulary } from './vocabulary'

/** held → released (written as the decider's) or discarded. */
export type QuarantineState = 'held' | 'released' | 'discarded'
export const QUARANTINE_STATES: Vocabulary<QuarantineState> = {
  held: '等待确认',
  released: '已采用',
  discarded: '未采用',
}

export type QuarantineDecision = 'release' | 'discard'
export const QUARANTINE_DECISIONS: Vocabulary<QuarantineDecision> = { release: '采用', discard: '不采用' }
