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
  | 'department_user'
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
  department_user: '部门用户',
}

/**
 * What a role reaches: a region and all below, one site, a township of origin, his households, a drawn sample while its
 * task is open, or a region for some special tasks (department users: reads all of it, edits only those tasks' fields).
 */
export type ScopeKind = 'region' | 'site' | 'origin' | 'assigned' | 'sample' | 'task'
export const SCOPE_KINDS: Vocabulary<ScopeKind> = {
  region: '行政区域',
  site: '安置点',
  origin: '迁出乡镇',
  assigned: '帮扶的户',
  sample: '抽中的户',
  task: '专项任务',
}

export type UnitLevel = 'province' | 'city' | 'county' | 'township' | 'site'
export const UNIT_LEVELS: Vocabulary<UnitLevel> = {
  province: '自治区',
  city: '市',
  county: '县',
  township: '乡镇',
  site: '安置点',
}

/** The special tasks of S1 (domain.md §2): construction, moving in, and the ten reinforcements 十个强化. */
export type SpecialTask =
  | 'construction'
  | 'move_in'
  | 'education'
  | 'health'
  | 'social_security'
  | 'community'
  | 'industry'
  | 'employment'
  | 'culture'
  | 'demolition'
  | 'organisation'
  | 'safety'
export const SPECIAL_TASKS: Vocabulary<SpecialTask> = {
  construction: '项目建设',
  move_in: '搬迁入住',
  education: '教育保障',
  health: '医疗保障',
  social_security: '社会保障',
  community: '社区服务',
  industry: '产业扶持',
  employment: '就业帮扶',
  culture: '文化服务',
  demolition: '拆旧复垦',
  organisation: '组织建设',
  safety: '平安建设',
}

/** Disabled is not deleted: what he did stays under his name. */
export type UserStatus = 'active' | 'disabled'
export const USER_STATUSES: Vocabulary<UserStatus> = { active: '在用', disabled: '已停用' }

export type DevicePlatform = 'weapp' | 'h5'
export const DEVICE_PLATFORMS: Vocabulary<DevicePlatform> = { weapp: '微信小程序', h5: '浏览器' }
