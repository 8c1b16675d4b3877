import type { Vocabulary } from './vocabulary'

/** What became of a write (model.md §3). */
export type Outcome =
  'applied' | 'replayed' | 'identical' | 'merged' | 'conflict' | 'quarantined' | 'rejected'
export const OUTCOMES: Vocabulary<Outcome> = {
  applied: '已保存',
  replayed: '已保存过',
  identical: '内容相同，无需再存',
  merged: '已与他人的修改合并',
  conflict: '与他人的修改冲突',
  quarantined: '已暂存，等待有权限的人处理',
  rejected: '未通过',
}

export type TaskKind = 'spot_check' | 'missing_proof' | 'rectification'
export const TASK_KINDS: Vocabulary<TaskKind> = {
  spot_check: '随机抽查',
  missing_proof: '补充佐证',
  rectification: '问题整改',
}

/** What a message of the inbox tells of: a task, somebody's petition, or a write kept for a decision. */
export type MessageKind = TaskKind | 'petition' | 'petition_answer' | 'quarantine' | 'quarantine_answer'
export const MESSAGE_KINDS: Vocabulary<MessageKind> = {
  ...TASK_KINDS,
  petition: '投诉建议',
  petition_answer: '更正答复',
  quarantine: '待确认的更新',
  quarantine_answer: '更新确认结果',
}

export type TaskState = 'open' | 'done' | 'cancelled'
export const TASK_STATES: Vocabulary<TaskState> = { open: '待办', done: '已完成', cancelled: '已取消' }

export type ScanMatch = 'verified' | 'revoked' | 'unknown'
export const SCAN_MATCHES: Vocabulary<ScanMatch> = {
  verified: '门牌有效',
  revoked: '门牌已作废',
  unknown: '没有找到这块门牌',
}

/** A section of a record is what one write replaces (model.md §1). */
export type Section =
  | 'registration'
  | 'housing'
  | 'move_in'
  | 'demolition'
  | 'reclaim'
  | 'recognition'
  | 'people'
  | 'life'
  | 'helper'
  | 'roster'
export const SECTIONS: Vocabulary<Section> = {
  registration: '登记',
  housing: '住房与资金',
  move_in: '实际入住',
  demolition: '旧房拆除',
  reclaim: '复垦复绿',
  recognition: '佐证认定',
  people: '人口变化',
  life: '户的变动',
  helper: '帮扶责任',
  roster: '名册',
}
