import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { DEVICE_PLATFORMS, ROLES, SCOPE_KINDS, SPECIAL_TASKS, UNIT_LEVELS } from '../vocabulary/people'
import { SECTIONS } from '../vocabulary/work'
import { defineOperation } from './operation'
import { idParams, idSchema, instantSchema } from './schemas'

const assignmentSchema = v.object({
  role: v.picklist(codesOf(ROLES)),
  scopeKind: v.picklist(codesOf(SCOPE_KINDS)),
  scopeCode: v.nullable(v.string()),
  scopeName: v.string(),
  tasks: v.array(v.picklist(codesOf(SPECIAL_TASKS))),
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
  /** What he may do that hangs on no record: the pages the phone offers him. */
  abilities: v.array(
    v.picklist(['manageRoster', 'viewAudit', 'draw', 'answerPetitions', 'importLedger', 'registerHousehold']),
  ),
  /** Sections of people that he reads somewhere: lists are narrowed by these. */
  reads: v.array(v.picklist(codesOf(SECTIONS))),
})
export type User = v.InferOutput<typeof userSchema>

/** `serverNow` is the business clock: the phone measures its offset against it (model.md §2). */
export const sessionSchema = v.object({
  accessToken: v.string(),
  expiresAt: instantSchema,
  /** For the encrypted storage of the mini-program; null where it travels as a cookie (h5) or no device was named. */
  refreshToken: v.nullable(v.string()),
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

/** One of a person's own devices. */
export const deviceSchema = v.object({
  id: idSchema,
  name: v.string(),
  platform: v.picklist(codesOf(DEVICE_PLATFORMS)),
  signedInAt: instantSchema,
  lastSeenAt: instantSchema,
  /** The device that asks. */
  current: v.boolean(),
})
export type Device = v.InferOutput<typeof deviceSchema>

const wechatCode = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const deviceIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/))

/** Which phone or browser this is. `id` is random, made once on it; without it no refresh token is given. */
export const deviceInput = v.strictObject({
  id: deviceIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  platform: v.picklist(codesOf(DEVICE_PLATFORMS)),
})
const device = v.optional(deviceInput)
const accountSchema = v.pipe(v.string(), v.regex(/^[A-Za-z][\w.-]{3,31}$/))
/** Rules of length and common passwords are the server's: `weak_password` says which one. */
const passwordSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(128))
const invitationCode = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{8,24}$/))
const done = v.object({ done: v.literal(true) })

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
    body: v.strictObject({ persona: v.pipe(v.string(), v.minLength(1), v.maxLength(60)), device }),
    output: sessionSchema,
    idempotent: false,
    problems: ['not_found', 'too_many_requests'],
  }),
  startWechatSession: defineOperation({
    method: 'POST',
    path: '/api/sessions/wechat',
    summary: '微信登录：wx.login 的 code；还没绑定的微信号回答 not_on_roster，details.bind 为真',
    access: 'public',
    body: v.strictObject({ code: wechatCode, device }),
    output: sessionSchema,
    idempotent: false,
    problems: ['wechat_code_invalid', 'wechat_busy', 'wechat_blocked', 'not_on_roster', 'too_many_requests'],
  }),
  findWechatBinding: defineOperation({
    method: 'POST',
    path: '/api/wechat-bindings',
    summary: '绑定第一步：手机号按钮的 code 或邀请码与名册核对，回答要绑定的是谁，由本人确认',
    access: 'public',
    /** One of phoneCode and invitationCode. */
    body: v.strictObject({
      code: wechatCode,
      phoneCode: v.optional(wechatCode),
      invitationCode: v.optional(invitationCode),
    }),
    output: v.object({
      /** Good for 5 minutes and for this WeChat account. */
      ticket: v.string(),
      /** `韦*兰`. */
      name: v.string(),
      /** `安置点管理员 · 木棉花园`. */
      position: v.string(),
    }),
    idempotent: false,
    problems: ['wechat_code_invalid', 'wechat_busy', 'wechat_blocked', 'not_on_roster', 'too_many_requests'],
  }),
  confirmWechatBinding: defineOperation({
    method: 'POST',
    path: '/api/wechat-bindings/confirmations',
    summary: '绑定第二步：本人确认，绑定并登录；一个微信号对应一个人',
    access: 'public',
    body: v.strictObject({ ticket: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)), device }),
    output: sessionSchema,
    idempotent: false,
    problems: ['wechat_code_invalid', 'not_on_roster', 'too_many_requests'],
  }),
  startPasswordSession: defineOperation({
    method: 'POST',
    path: '/api/sessions/password',
    summary: '账号密码登录（电脑与审核人员）；连续输错越等越久',
    access: 'public',
    body: v.strictObject({
      account: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
      password: passwordSchema,
      device,
    }),
    output: sessionSchema,
    idempotent: false,
    problems: ['wrong_password', 'too_many_requests'],
  }),
  acceptInvitation: defineOperation({
    method: 'POST',
    path: '/api/invitations/acceptances',
    summary: '用邀请码设定账号密码并登录；邀请码只能用一次',
    access: 'public',
    body: v.strictObject({ invitationCode, account: accountSchema, password: passwordSchema, device }),
    output: sessionSchema,
    idempotent: false,
    problems: ['not_on_roster', 'account_taken', 'weak_password', 'too_many_requests'],
  }),
  refreshSession: defineOperation({
    method: 'POST',
    path: '/api/sessions/refreshes',
    summary: '换新令牌：浏览器用 cookie，小程序用 refreshToken；60 秒内同一设备重复得到同一对',
    access: 'public',
    body: v.strictObject({
      deviceId: deviceIdSchema,
      refreshToken: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    output: sessionSchema,
    idempotent: false,
    problems: ['session_expired', 'too_many_requests'],
  }),
  endSession: defineOperation({
    method: 'DELETE',
    path: '/api/sessions/current',
    summary: '退出这台设备',
    access: 'signed-in',
    output: done,
    idempotent: false,
    problems: [],
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
  listMyDevices: defineOperation({
    method: 'GET',
    path: '/api/me/devices',
    summary: '我登录着的设备，最近用过的在前',
    access: 'signed-in',
    output: v.object({
      items: v.array(deviceSchema),
      /** The account of the password login; null while none is set. */
      account: v.nullable(v.string()),
    }),
    idempotent: false,
    problems: [],
  }),
  endMyDevice: defineOperation({
    method: 'DELETE',
    path: '/api/me/devices/:id',
    summary: '让我的一台设备退出',
    access: 'signed-in',
    params: idParams,
    output: done,
    idempotent: false,
    problems: ['not_found'],
  }),
  signOutEverywhere: defineOperation({
    method: 'POST',
    path: '/api/me/sign-outs',
    summary: '所有设备退出，包括这一台',
    access: 'signed-in',
    output: done,
    idempotent: false,
    problems: [],
  }),
  changeMyPassword: defineOperation({
    method: 'PUT',
    path: '/api/me/password',
    summary: '设定或更换账号密码；其他设备随之退出',
    access: 'signed-in',
    body: v.strictObject({
      account: v.optional(accountSchema),
      /** Needed once a password is set. */
      currentPassword: v.optional(passwordSchema),
      password: passwordSchema,
    }),
    output: done,
    idempotent: false,
    problems: ['wrong_password', 'weak_password', 'account_taken', 'too_many_requests'],
  }),
}
