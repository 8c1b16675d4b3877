import type { Vocabulary } from './vocabulary'

/** What a proof unlocks (domain.md §1.5, model.md §4). E3 is three gates: the house, its
 * demolition, its reclaim; E8 is five: what stands at a site, each with its own document. */
export type Gate =
  | 'E1'
  | 'E2'
  | 'E3a'
  | 'E3b'
  | 'E3c'
  | 'E4'
  | 'E5'
  | 'E6'
  | 'E7'
  | 'E8a'
  | 'E8b'
  | 'E8c'
  | 'E8d'
  | 'E8e'
  | 'E9'
  | 'CERT'
export const GATES: Vocabulary<Gate> = {
  E1: '受益人口',
  E2: '实际入住',
  E3a: '旧房情况',
  E3b: '旧房拆除',
  E3c: '复垦复绿',
  E4: '脱贫',
  E5: '自筹资金',
  E6: '地灾评估',
  E7: '竣工验收与住房质量',
  E8a: '学校',
  E8b: '医疗卫生机构',
  E8c: '九个中心',
  E8d: '党组织',
  E8e: '自治组织',
  E9: '人口变化',
  CERT: '房产证',
}

/** One named picture or scan a gate asks for. */
export type Shot =
  | 'approval_form'
  | 'people_door'
  | 'interior'
  | 'old_house'
  | 'before'
  | 'after'
  | 'reclaimed'
  | 'exit_form'
  | 'receipt'
  | 'report'
  | 'document'
  | 'certificate'
export const SHOTS: Vocabulary<Shot> = {
  approval_form: '搬迁审批表',
  people_door: '人和门牌',
  interior: '室内在用',
  old_house: '旧房',
  before: '拆除前',
  after: '拆除后',
  reclaimed: '复垦复绿后',
  exit_form: '脱贫双认定表',
  receipt: '自筹资金凭证',
  report: '报告',
  document: '证明材料',
  certificate: '房产证',
}

/** State of a gated value (model.md §4). */
export type GateState = 'none' | 'reported' | 'pending' | 'recognised' | 'returned' | 'revoked'
export const GATE_STATES: Vocabulary<GateState> = {
  none: '未填',
  reported: '已填报，缺佐证',
  pending: '待认定',
  recognised: '已认定',
  returned: '已退回',
  revoked: '认定已撤销',
}

/** Where the picture came from; on H5 the album cannot be excluded (wechat.md "Evidence"). */
export type EvidenceSource = 'camera' | 'unproven'
export const EVIDENCE_SOURCES: Vocabulary<EvidenceSource> = {
  camera: '现场拍摄',
  unproven: '来源未保证',
}
