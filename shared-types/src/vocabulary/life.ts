import type { Vocabulary } from './vocabulary'

/** What happens to a household as a whole (model.md §7); nothing is deleted. */
export type LifeEvent = 'move_site' | 'split' | 'merge' | 'withdraw' | 'reinstate'
export const LIFE_EVENTS: Vocabulary<LifeEvent> = {
  move_site: '换安置点',
  split: '分户',
  merge: '合户',
  withdraw: '退出搬迁',
  reinstate: '恢复在册',
}

/** How somebody comes from one household of the register into another; told among the changes of people. */
export type PersonMove = 'split_out' | 'merge_in'
export const PERSON_MOVES: Vocabulary<PersonMove> = { split_out: '分户分出', merge_in: '合户并入' }
