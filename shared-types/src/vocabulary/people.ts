import type { Vocabulary } from './vocabulary'

/** Roles of domain.md §6. One person may hold several, each with its own scope. */
export type Role =
  | 'province_admin'
  | 'city_admin'
  | 'county_admin'
  | 'township_admin'
  | 'site_admin'
  | 'county_leader'
  | 'helper'
  | 'grid_worker'
  | 'first_secretary'
  | 'village_team'
  | 'face_reviewer'
  | 'spot_checker'
export const ROLES: Vocabulary<Role> = {
  province_admin: '自治区管理员',
  city_admin: '市管理员',
  county_admin: '县管理员',
  township_admin: '乡镇管理员',
  site_admin: '安置点管理员',
  county_leader: '包点县级领导',
  helper: '帮扶干部',
  grid_worker: '网格员',
  first_secretary: '第一书记',
  village_team: '驻村工作队员',
  face_reviewer: '面审官',
  spot_checker: '抽查员',
}

/** What a role reaches: a region and all below, one site, a township of origin, his households, a drawn sample. */
export type ScopeKind = 'region' | 'site' | 'origin' | 'assigned' | 'sample'
export const SCOPE_KINDS: Vocabulary<ScopeKind> = {
  region: '行政区域',
  site: '安置点',
  origin: '迁出乡镇',
  assigned: '帮扶的户',
  sample: '抽中的户',
}

export type UnitLevel = 'province' | 'city' | 'county' | 'township' | 'site'
export const UNIT_LEVELS: Vocabulary<UnitLevel> = {
  province: '自治区',
  city: '市',
  county: '县',
  township: '乡镇',
  site: '安置点',
}
