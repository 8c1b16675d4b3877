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
  | 'dwelling'
  | 'housing'
  | 'loan'
  | 'services'
  | 'move_in'
  | 'old_house'
  | 'demolition'
  | 'reclaim'
  | 'poverty_exit'
  | 'certificate'
  | 'hukou'
  | 'livelihood'
  | 'contact'
  | 'recognition'
  | 'people'
  | 'identity'
  | 'numbers'
  | 'schooling'
  | 'health'
  | 'work'
  | 'insurance'
  | 'life'
  | 'helper'
  | 'plate'
  | 'roster'
  | 'site_basic'
  | 'site_leader'
  | 'site_scale'
  | 'site_parties'
  | 'site_bidding'
  | 'site_progress'
  | 'site_hazard'
  | 'site_acceptance'
  | 'site_short_board'
  | 'site_infrastructure'
  | 'site_schools'
  | 'site_clinics'
  | 'site_centers'
  | 'site_party'
  | 'site_self_gov'
  | 'site_integration'
  | 'site_safety'
  | 'site_follow_up'
export const SECTIONS: Vocabulary<Section> = {
  registration: '登记',
  dwelling: '房号',
  housing: '住房与资金',
  loan: '搬迁举债',
  services: '公共服务',
  move_in: '实际入住',
  old_house: '旧房',
  demolition: '旧房拆除',
  reclaim: '复垦复绿',
  poverty_exit: '脱贫',
  certificate: '房产证',
  hukou: '户口',
  livelihood: '收入与产业',
  contact: '联系方式',
  recognition: '佐证认定',
  people: '人口变化',
  identity: '个人信息',
  numbers: '证件与账号',
  schooling: '文化与就学',
  health: '健康',
  work: '劳动与就业',
  insurance: '社会保障',
  life: '户的变动',
  helper: '帮扶责任',
  plate: '门牌',
  roster: '名册',
  site_basic: '安置点概况',
  site_leader: '包点领导',
  site_scale: '项目规模',
  site_parties: '参建单位',
  site_bidding: '招标建设',
  site_progress: '建设进度',
  site_hazard: '地灾评估',
  site_acceptance: '竣工验收与质量',
  site_short_board: '补短板项目',
  site_infrastructure: '基础设施',
  site_schools: '学校',
  site_clinics: '医疗卫生机构',
  site_centers: '九个中心',
  site_party: '党组织',
  site_self_gov: '自治与群团组织',
  site_integration: '融入社区生活',
  site_safety: '平安建设',
  site_follow_up: '后续管理和扶持',
}
