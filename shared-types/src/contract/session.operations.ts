import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { ROLES, SCOPE_KINDS, UNIT_LEVELS } from '../vocabulary/people'
import { defineOperation } from './operation'
import { idSchema, instantSchema } from './schemas'

const assignmentSchema = v.object({
  role: v.picklist(codesOf(ROLES)),
  scopeKind: v.picklist(codesOf(SCOPE_KINDS)),
  scopeCode: v.nullable(v.string()),
  scopeName: v.string(),
})

/** The signed-in person. `unit` is where his figures are read: his site, county, city or the region. */
export const userSchema = v.object({
  id: idSchema,
  name: v.string(),
  roles: v.array(assignmentSchema),
  unit: v.object({
    code: v.string(),
    name: v.string(),
    level: v.picklist(codesOf(UNIT_LEVELS)),
    /** The unit above, whose board this one stands on; null at the top. */
    parentCode: v.nullable(v.string()),
  }),
})
export type User = v.InferOutput<typeof userSchema>

/** `serverNow` is the business clock: the phone measures its offset against it (model.md §2). */
export const sessionSchema = v.object({
  accessToken: v.string(),
  expiresAt: instantSchema,
  serverNow: instantSchema,
  user: userSchema,
})
export type Session = v.InferOutput<typeof sessionSchema>

export const personaSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: v.string(),
  scope: v.string(),
  /** What this person can be tried for, in one line. */
  hint: v.string(),
})
export type Persona = v.InferOutput<typeof personaSchema>

const wechatCode = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const sessionOperations = {
  listPersonas: defineOperation({
    method: 'GET',
    path: '/api/demo/personas',
    summary: '演示身份（仅演示模式）',
    access: 'public',
    output: v.array(personaSchema),
    idempotent: false,
    problems: ['not_found'],
  }),
  startDemoSession: defineOperation({
    method: 'POST',
    path: '/api/sessions/demo',
    summary: '以演示身份登录（仅演示模式）',
    access: 'public',
    body: v.strictObject({ persona: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) }),
    output: sessionSchema,
    idempotent: false,
    problems: ['not_found', 'too_many_requests'],
  }),
  startWechatSession: defineOperation({
    method: 'POST',
    path: '/api/sessions/wechat',
    summary: '微信登录：wx.login 的 code；首次带手机号按钮的 phoneCode 与名册核对后绑定',
    access: 'public',
    body: v.strictObject({ code: wechatCode, phoneCode: v.optional(wechatCode) }),
    output: sessionSchema,
    idempotent: false,
    problems: ['wechat_code_invalid', 'wechat_busy', 'wechat_blocked', 'not_on_roster', 'too_many_requests'],
  }),
  getMe: defineOperation({
    method: 'GET',
    path: '/api/me',
    summary: '我是谁，管哪里',
    access: 'signed-in',
    output: v.object({ user: userSchema, serverNow: instantSchema }),
    idempotent: false,
    problems: [],
  }),
}
