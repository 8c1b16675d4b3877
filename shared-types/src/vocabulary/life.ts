import type { PersonChangeKind } from './person'
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

/** What a change of a household's life, or a correction, does to one of its people; told among the changes, without a paper. */
export type PersonMove = 'split_out' | 'merge_in' | 'death_undone' | 'leaving_undone' | 'duplicate_undone'
export const PERSON_MOVES: Vocabulary<PersonMove> = {
  split_out: '分户分出',
  merge_in: '合户并入',
  death_undone: '死亡登记更正',
  leaving_undone: '迁出登记更正',
  duplicate_undone: '重复删除更正',
}

/** How the correction of somebody's going is told; a coming that was wrong is taken out as 重复删除. */
export const UNDONE: Partial<Record<PersonChangeKind, PersonMove>> = {
  death: 'death_undone',
  marriage_out: 'leaving_undone',
  hukou_out: 'leaving_undone',
  duplicate: 'duplicate_undone',
}
