export { holdWrite } from './hold-write'
export type { HeldWrite } from './hold-write'
