import type { Vocabulary } from './vocabulary'

/** 安置方式 (S1). */
export type SettleMode = 'concentrated' | 'dispersed'
export const SETTLE_MODES: Vocabulary<SettleMode> = { concentrated: '集中安置', dispersed: '分散安置' }

/** 安置地类型 (S1): the first six of concentrated, the last three of dispersed settlement. */
export type PlaceType =
  | 'nearby'
  | 'new_village'
  | 'small_town'
  | 'industrial_park'
  | 'rural_tourism'
  | 'other'
  | 'mixed_in'
  | 'with_relatives'
  | 'town_purchase'
export const PLACE_TYPES: Vocabulary<PlaceType> = {
  nearby: '就近安置',
  new_village: '移民新村',
  small_town: '小城镇',
  industrial_park: '工业园区',
  rural_tourism: '乡村旅游区',
  other: '其他',
  mixed_in: '插花',
  with_relatives: '投亲靠友',
  town_purchase: '进城购房',
}
export const DISPERSED_PLACE_TYPES: readonly PlaceType[] = ['mixed_in', 'with_relatives', 'town_purchase']

/** 建设方式 (S1). */
export type BuildMode = 'unified' | 'planned_self' | 'agent' | 'self' | 'purchased'
export const BUILD_MODES: Vocabulary<BuildMode> = {
  unified: '统建',
  planned_self: '统规自建',
  agent: '代建',
  self: '自建',
  purchased: '购买存量房',
}

/** 招标方式 (S1). */
export type BiddingMethod = 'open' | 'invited' | 'negotiated' | 'direct' | 'self_built'
export const BIDDING_METHODS: Vocabulary<BiddingMethod> = {
  open: '公开招标',
  invited: '邀请招标',
  negotiated: '竞争性谈判',
  direct: '直接委托',
  self_built: '自建不招标',
}

/** 项目状态. */
export type ProjectStatus = 'not_started' | 'building' | 'finished' | 'accepted'
export const PROJECT_STATUSES: Vocabulary<ProjectStatus> = {
  not_started: '未开工',
  building: '在建',
  finished: '完工',
  accepted: '已验收',
}

/** 地灾评估 (S1), proved by E6. */
export type GeoHazardStatus = 'not_assessed' | 'assessing' | 'suitable' | 'needs_treatment' | 'unsuitable'
export const GEO_HAZARD_STATUSES: Vocabulary<GeoHazardStatus> = {
  not_assessed: '未评估',
  assessing: '评估中',
  suitable: '适宜',
  needs_treatment: '需治理',
  unsuitable: '不适宜',
}

/** 竣工验收 (S1), proved by E7. */
export type AcceptanceStatus = 'not_accepted' | 'rectifying' | 'accepted'
export const ACCEPTANCE_STATUSES: Vocabulary<AcceptanceStatus> = {
  not_accepted: '未验收',
  rectifying: '整改中',
  accepted: '合格',
}

/** 住房质量安全 (S1), proved by E7. */
export type QualitySafety = 'safe' | 'hazard_rectifying' | 'dangerous'
export const QUALITY_SAFETY: Vocabulary<QualitySafety> = {
  safe: '安全',
  hazard_rectifying: '有隐患整改中',
  dangerous: '危险',
}

/** 基础设施 (S1). */
export type InfrastructureKind =
  'water' | 'power' | 'road' | 'sewage' | 'telecom' | 'fire' | 'lighting' | 'waste'
export const INFRASTRUCTURE_KINDS: Vocabulary<InfrastructureKind> = {
  water: '供水',
  power: '供电',
  road: '道路',
  sewage: '排污',
  telecom: '通信',
  fire: '消防',
  lighting: '照明',
  waste: '垃圾处理',
}

/** How far a facility is. */
export type BuiltState = 'ready' | 'building' | 'lacking'
export const BUILT_STATES: Vocabulary<BuiltState> = { ready: '已有', building: '在建', lacking: '缺' }

export type SchoolKind = 'kindergarten' | 'primary' | 'junior' | 'senior'
export const SCHOOL_KINDS: Vocabulary<SchoolKind> = {
  kindergarten: '幼儿园',
  primary: '小学',
  junior: '初中',
  senior: '高中',
}

export type ClinicKind = 'health_room' | 'health_station' | 'hospital'
export const CLINIC_KINDS: Vocabulary<ClinicKind> = {
  health_room: '卫生室',
  health_station: '社区卫生服务站',
  hospital: '医院（卫生院）',
}

/** 学校、医疗卫生机构 of a site: built for it, or used where it stands. */
export type FacilityMode = 'new' | 'extended' | 'nearby'
export const FACILITY_MODES: Vocabulary<FacilityMode> = {
  new: '新建',
  extended: '改扩建',
  nearby: '就近利用',
}

/** 群团组织 (S1). */
export type MassOrg = 'union' | 'youth' | 'women'
export const MASS_ORGS: Vocabulary<MassOrg> = { union: '工会', youth: '共青团', women: '妇联' }

/** 补短板项目 (S1). */
export type ShortBoardKind = 'education' | 'medical' | 'infrastructure' | 'industry' | 'community' | 'culture'
export const SHORT_BOARD_KINDS: Vocabulary<ShortBoardKind> = {
  education: '教育',
  medical: '医疗',
  infrastructure: '基础设施',
  industry: '产业就业',
  community: '社区服务',
  culture: '文化',
}
