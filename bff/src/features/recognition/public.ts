export { decideGate, decideValue, storeDecisions } from './decide-gate'
export type { GateDecision } from './decide-gate'
export { presentGatedValues } from './recognition.presenter'
export {
  findChangeGates,
  findGatedValues,
  findProof,
  findProofs,
  findSiteProof,
  statesOf,
} from './recognition.queries'
export type { Proof } from './recognition.queries'
export type { GatedRow } from './gated-rows'
