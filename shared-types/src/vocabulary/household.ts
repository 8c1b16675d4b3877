import type { Vocabulary } from './vocabulary'

/** 搬迁类型 (domain.md §1.2). */
export type RelocationType = 'registered_poor' | 'accompanying'
export const RELOCATION_TYPES: Vocabulary<RelocationType> = {
  registered_poor: '建档立卡',
  accompanying: '同步搬迁',
}

/** 居住状况, proved by E2. */
export type OccupancyStatus = 'resident' | 'seasonal' | 'vacant' | 'sublet'
export const OCCUPANCY_STATUSES: Vocabulary<OccupancyStatus> = {
  resident: '常住',
  seasonal: '季节性居住',
  vacant: '空置',
  sublet: '转租、转借',
}

/** 旧房类型 (S1). Only independent and attached houses are due for demolition. */
export type OldHouseType = 'none' | 'protected' | 'attached' | 'independent'
export const OLD_HOUSE_TYPES: Vocabulary<OldHouseType> = {
  none: '无房户',
  protected: '保护性住房',
  attached: '连体房',
  independent: '自建独立房',
}

/** 旧房拆除 (S1), proved by E3b. */
export type DemolitionStatus =
  'not_required' | 'not_demolished' | 'in_progress' | 'demolished' | 'approved_keep' | 'approved_defer'
export const DEMOLITION_STATUSES: Vocabulary<DemolitionStatus> = {
  not_required: '不需拆除',
  not_demolished: '未拆除',
  in_progress: '拆除中',
  demolished: '已拆除',
  approved_keep: '经批准保留',
  approved_defer: '经批准缓拆',
}

/** What a county decides about an old house that stands; `stands`: one that was told as 已拆除 in error. */
export type DemolitionRuling = 'keep' | 'defer' | 'lift' | 'stands'
export const DEMOLITION_RULINGS: Vocabulary<DemolitionRuling> = {
  keep: '批准保留',
  defer: '批准缓拆',
  lift: '撤销批复',
  stands: '撤回已拆除，旧房还在',
}

/** 复垦复绿 (S1), proved by E3c. */
export type ReclaimStatus = 'not_required' | 'not_reclaimed' | 'reclaimed' | 'greened'
export const RECLAIM_STATUSES: Vocabulary<ReclaimStatus> = {
  not_required: '不需',
  not_reclaimed: '未复垦复绿',
  reclaimed: '已复垦',
  greened: '已复绿',
}

/** 脱贫 (S1), proved by E4. */
export type PovertyExitStatus = 'not_exited' | 'exited' | 'returned' | 'not_applicable'
export const POVERTY_EXIT_STATUSES: Vocabulary<PovertyExitStatus> = {
  not_exited: '未脱贫',
  exited: '已脱贫',
  returned: '返贫',
  not_applicable: '不适用',
}

/** 房产证 (S1), proved by CERT. */
export type PropertyCertStatus = 'not_ready' | 'not_applied' | 'accepted' | 'registered' | 'issued'
export const PROPERTY_CERT_STATUSES: Vocabulary<PropertyCertStatus> = {
  not_ready: '不具备条件',
  not_applied: '未申请',
  accepted: '已受理',
  registered: '已登记',
  issued: '已发证',
}

/** A household's life (model.md §7): nothing is deleted, figures move with it. */
export type HouseholdStatus = 'active' | 'split' | 'merged' | 'moved_site' | 'all_deceased' | 'withdrawn'
export const HOUSEHOLD_STATUSES: Vocabulary<HouseholdStatus> = {
  active: '在册',
  split: '已分户',
  merged: '已合户',
  moved_site: '已换安置点',
  all_deceased: '全户已故',
  withdrawn: '已退出',
}

/** 迁出地类型 1–4 (domain.md §1.4). */
export type OriginType = '1' | '2' | '3' | '4'
export const ORIGIN_TYPES: Vocabulary<OriginType> = {
  '1': '深山石山、高寒、荒漠化地区',
  '2': '禁止或限制开发区',
  '3': '基础设施薄弱且建设成本高',
  '4': '地方病、地质灾害及其他',
}

/** Where money borrowed for the new home came from (RL4). */
export type LoanSource = 'bank' | 'relatives' | 'private' | 'other'
export const LOAN_SOURCES: Vocabulary<LoanSource> = {
  bank: '银行贷款',
  relatives: '亲友借款',
  private: '民间借贷',
  other: '其他',
}

/** 公共服务 that followed the household to its new home (S1). */
export type PublicService = 'school_transfer' | 'medical_link' | 'social_security_link' | 'community_register'
export const PUBLIC_SERVICES: Vocabulary<PublicService> = {
  school_transfer: '子女转学已办',
  medical_link: '医疗关系已接续',
  social_security_link: '社保关系已接续',
  community_register: '社区登记已办',
}

/** 户口 (S1). */
export type HukouStatus = 'moved' | 'in_progress' | 'unwilling' | 'not_done'
export const HUKOU_STATUSES: Vocabulary<HukouStatus> = {
  moved: '已迁入',
  in_progress: '办理中',
  unwilling: '不愿迁',
  not_done: '未办理',
}

/** 主要收入来源 (S1), in the order of their weight. */
export type IncomeSource = 'wage' | 'business' | 'property' | 'transfer'
export const INCOME_SOURCES: Vocabulary<IncomeSource> = {
  wage: '工资性收入',
  business: '生产经营性收入',
  property: '财产性收入',
  transfer: '转移性收入',
}

/** 产业项目 (S1). */
export type IndustryKind = 'planting' | 'breeding' | 'processing' | 'services' | 'shares'
export const INDUSTRY_KINDS: Vocabulary<IndustryKind> = {
  planting: '种植',
  breeding: '养殖',
  processing: '加工',
  services: '商贸服务',
  shares: '入股分红',
}
