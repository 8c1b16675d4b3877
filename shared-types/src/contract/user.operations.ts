import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { ROLES, SCOPE_KINDS, SPECIAL_TASKS, UNIT_LEVELS, USER_STATUSES } from '../vocabulary/people'
import { defineOperation } from './operation'
import {
  countSchema,
  cursorSchema,
  idParams,
  idSchema,
  instantSchema,
  pageOf,
  queryIntegerSchema,
  unitCodeSchema,
} from './schemas'

const taskSchema = v.picklist(codesOf(SPECIAL_TASKS))
const roleSchema = v.picklist(codesOf(ROLES))
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(30))
const phoneSchema = v.pipe(v.string(), v.regex(/^1[2-9]\d{9}$/))
const reasonSchema = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200))

/**
 * One role and what it reaches. `scopeCode` is a region (6) for `region` and `task`, a site (10) for `site`, a township
 * (9) for `origin`, absent for `assigned` and `sample`. `validTo` (UTC ms) ends it by itself.
 */
export const assignmentInput = v.strictObject({
  role: roleSchema,
  scopeKind: v.picklist(codesOf(SCOPE_KINDS)),
  scopeCode: v.optional(v.nullable(unitCodeSchema)),
  tasks: v.optional(v.pipe(v.array(taskSchema), v.maxLength(12))),
  validTo: v.optional(v.nullable(instantSchema)),
})
export type AssignmentInput = v.InferOutput<typeof assignmentInput>

const assignmentsInput = v.pipe(v.array(assignmentInput), v.minLength(1), v.maxLength(10))

/** What a manager may do with this row. */
export const ROSTER_ABILITIES = ['changeUser', 'disableUser', 'enableUser', 'inviteUser', 'handOver'] as const

export const rosterUserSchema = v.object({
  id: idSchema,
  version: countSchema,
  name: v.string(),
  /** `138****0001`. */
  phone: v.nullable(v.string()),
  status: v.picklist(codesOf(USER_STATUSES)),
  unit: v.object({ code: v.string(), name: v.string(), level: v.picklist(codesOf(UNIT_LEVELS)) }),
  roles: v.array(
    v.object({
      role: roleSchema,
      scopeKind: v.picklist(codesOf(SCOPE_KINDS)),
      scopeCode: v.nullable(v.string()),
      scopeName: v.string(),
      tasks: v.array(taskSchema),
      validTo: v.nullable(instantSchema),
    }),
  ),
  /** Bound with WeChat, has a password. */
  wechatBound: v.boolean(),
  account: v.nullable(v.string()),
  /** Households he helps. */
  households: countSchema,
  abilities: v.array(v.picklist(ROSTER_ABILITIES)),
  updatedAt: instantSchema,
})
export type RosterUser = v.InferOutput<typeof rosterUserSchema>

/** One row of a person's history on the roster, newest first. */
const rosterChangeSchema = v.object({
  id: idSchema,
  operation: v.string(),
  recordedAt: instantSchema,
  actorName: v.string(),
  /** `停用：调离`, ready to read. */
  summary: v.string(),
})

export const rosterUserDetailSchema = v.object({
  ...rosterUserSchema.entries,
  history: v.array(rosterChangeSchema),
})

const rowProblem = v.object({
  /** As Excel counts; the heading is row 1. */
  row: v.number(),
  /** `手机号`; null for the whole row. */
  column: v.nullable(v.string()),
  message: v.string(),
})

export const rosterImportSchema = v.object({
  /** False after a dry run, and when a row is wrong: all or nothing. */
  applied: v.boolean(),
  rows: countSchema,
  created: countSchema,
  changed: countSchema,
  unchanged: countSchema,
  problems: v.array(rowProblem),
})
export type RosterImport = v.InferOutput<typeof rosterImportSchema>

const keyProblems = ['idempotency_key_missing', 'idempotency_key_reused'] as const
const problems = ['not_found', 'forbidden', 'stale_version', 'rule_violated', ...keyProblems] as const

export const userOperations = {
  listUsers: defineOperation({
    method: 'GET',
    path: '/api/users',
    summary: '名册：我管得到的人',
    access: 'ability:user.view',
    query: v.strictObject({
      q: v.optional(v.pipe(v.string(), v.maxLength(40))),
      unit: v.optional(unitCodeSchema),
      role: v.optional(roleSchema),
      status: v.optional(v.picklist(codesOf(USER_STATUSES))),
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: pageOf(rosterUserSchema),
    idempotent: false,
    problems: ['forbidden'],
  }),
  getUser: defineOperation({
    method: 'GET',
    path: '/api/users/:id',
    summary: '名册中的一个人和他的变动记录',
    access: 'ability:user.view',
    params: idParams,
    output: rosterUserDetailSchema,
    idempotent: false,
    problems: ['not_found', 'forbidden'],
  }),
  listUnits: defineOperation({
    method: 'GET',
    path: '/api/units',
    summary: '我管得到的单位：按名称或代码找，最多 50 个',
    access: 'ability:user.manage',
    query: v.strictObject({
      q: v.optional(v.pipe(v.string(), v.maxLength(40))),
      levels: v.optional(v.pipe(v.string(), v.regex(/^[a-z]+(,[a-z]+)*$/))),
    }),
    output: v.object({
      items: v.array(
        v.object({
          code: v.string(),
          name: v.string(),
          level: v.picklist(codesOf(UNIT_LEVELS)),
          parentName: v.string(),
        }),
      ),
      /** More than these match: say more of the name. */
      more: v.boolean(),
    }),
    idempotent: false,
    problems: ['forbidden'],
  }),
  addUser: defineOperation({
    method: 'POST',
    path: '/api/users',
    summary: '名册加一个人；只能给出自己下级的角色和范围',
    access: 'ability:user.manage',
    body: v.strictObject({
      name: nameSchema,
      phone: phoneSchema,
      unitCode: unitCodeSchema,
      roles: assignmentsInput,
    }),
    output: rosterUserDetailSchema,
    idempotent: true,
    problems: ['forbidden', 'rule_violated', 'phone_taken', ...keyProblems],
  }),
  changeUser: defineOperation({
    method: 'PUT',
    path: '/api/users/:id/roles',
    summary: '调动：换单位、换角色和范围；他已登录的设备下一次操作就要重新登录',
    access: 'ability:user.manage',
    params: idParams,
    body: v.strictObject({
      baseVersion: countSchema,
      unitCode: unitCodeSchema,
      roles: assignmentsInput,
      reason: reasonSchema,
    }),
    output: rosterUserDetailSchema,
    idempotent: true,
    problems,
  }),
  setUserStatus: defineOperation({
    method: 'PUT',
    path: '/api/users/:id/status',
    summary: '停用或恢复；名下还有户的要先移交',
    access: 'ability:user.manage',
    params: idParams,
    body: v.strictObject({
      baseVersion: countSchema,
      status: v.picklist(codesOf(USER_STATUSES)),
      reason: reasonSchema,
    }),
    output: rosterUserDetailSchema,
    idempotent: true,
    problems,
  }),
  inviteUser: defineOperation({
    method: 'POST',
    path: '/api/users/:id/invitations',
    summary: '给一次性邀请码（7 天），只显示这一次；以前的随之作废',
    access: 'ability:user.manage',
    params: idParams,
    output: v.object({ code: v.string(), expiresAt: instantSchema }),
    idempotent: false,
    problems: ['not_found', 'forbidden', 'too_many_requests'],
  }),
  handOverHouseholds: defineOperation({
    method: 'POST',
    path: '/api/users/:id/handovers',
    summary: '把他帮扶的户移交给另一名帮扶干部；不写 householdIds 就是全部',
    access: 'ability:user.manage',
    params: idParams,
    body: v.strictObject({
      toUserId: idSchema,
      householdIds: v.optional(v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(500))),
      reason: reasonSchema,
    }),
    output: v.object({ moved: countSchema }),
    idempotent: true,
    problems: ['not_found', 'forbidden', 'rule_violated', ...keyProblems],
  }),
  importRoster: defineOperation({
    method: 'POST',
    path: '/api/roster-imports',
    summary: '用 Excel 导入名册：先试（dryRun=1）再导；一行有错，一行都不导；同一份再导不变',
    access: 'ability:user.manage',
    query: v.strictObject({ dryRun: v.optional(v.picklist(['0', '1'])) }),
    body: 'bytes',
    output: rosterImportSchema,
    idempotent: false,
    problems: ['forbidden', 'too_large', 'not_a_spreadsheet'],
  }),
  downloadRosterTemplate: defineOperation({
    method: 'GET',
    path: '/api/roster-template',
    summary: '名册导入模板（Excel），带下拉和示例',
    access: 'ability:user.manage',
    output: 'bytes',
    idempotent: false,
    problems: ['forbidden'],
  }),
}
