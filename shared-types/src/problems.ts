/**
 * The one catalogue of what can go wrong: code → HTTP status, a sentence for a person, and what the phone does next.
 * fix = a person must change something · login = get a session, keep the queue · refetch = read again and show both ·
 * retry = try later by itself · park = keep it and ask somebody.
 */
export type Recovery = 'fix' | 'login' | 'refetch' | 'retry' | 'park'
export interface ProblemDefinition {
  status: number
  recovery: Recovery
  message: string
}

const define = <T extends Record<string, ProblemDefinition>>(table: T): T => table

export const PROBLEMS = define({
  invalid_input: { status: 400, recovery: 'fix', message: '填写的内容有问题，请按提示修改' },
  idempotency_key_missing: { status: 400, recovery: 'fix', message: '这次提交缺少编号，请升级后重试' },
  unauthenticated: { status: 401, recovery: 'login', message: '请先登录' },
  session_expired: { status: 401, recovery: 'login', message: '登录已过期，请重新登录；没传完的内容都在' },
  wechat_code_invalid: { status: 401, recovery: 'login', message: '微信登录已失效，请再点一次登录' },
  wrong_password: { status: 401, recovery: 'fix', message: '账号或密码不对' },
  wechat_blocked: { status: 403, recovery: 'park', message: '微信限制了这个账号登录，请联系单位管理员' },
  not_on_roster: { status: 403, recovery: 'fix', message: '没有找到您的登记信息，请联系单位管理员' },
  forbidden: { status: 403, recovery: 'park', message: '您没有权限做这项操作' },
  not_found: { status: 404, recovery: 'park', message: '没有找到，或不在您的管理范围内' },
  method_not_allowed: { status: 405, recovery: 'fix', message: '不支持这种请求方式' },
  stale_version: { status: 409, recovery: 'refetch', message: '这一项刚被别人改过，请核对后再保存' },
  phone_taken: { status: 409, recovery: 'fix', message: '这个手机号已经在名册里' },
  account_taken: { status: 409, recovery: 'fix', message: '这个账号名已经有人用了，请换一个' },
  offset_mismatch: { status: 409, recovery: 'retry', message: '照片断点不一致，正在自动续传' },
  already_sealed: { status: 409, recovery: 'refetch', message: '这张照片已经传完，不能再改' },
  too_large: { status: 413, recovery: 'fix', message: '文件太大；照片请重拍，表格请分几次导入' },
  unsupported_media: { status: 415, recovery: 'fix', message: '文件不是照片，请重新拍照' },
  not_a_spreadsheet: { status: 415, recovery: 'fix', message: '文件不是 Excel 表格（.xlsx），请用模板填写' },
  weak_password: { status: 422, recovery: 'fix', message: '密码太简单，请换一个' },
  rule_violated: { status: 422, recovery: 'fix', message: '与已有情况不一致，请核对' },
  occurred_in_future: { status: 422, recovery: 'fix', message: '发生时间不能晚于现在，请检查手机时间' },
  evidence_mismatch: { status: 422, recovery: 'fix', message: '照片不属于这一户或这一项' },
  evidence_incomplete: { status: 422, recovery: 'retry', message: '照片还没传完，联网后会自动继续' },
  hash_mismatch: { status: 422, recovery: 'retry', message: '照片在传输中损坏，正在重新上传' },
  idempotency_key_reused: { status: 422, recovery: 'fix', message: '同一编号提交了不同的内容' },
  not_enough_checkers: { status: 422, recovery: 'fix', message: '符合回避要求的抽查员不够' },
  too_many_requests: { status: 429, recovery: 'retry', message: '操作太频繁，请稍后再试' },
  internal: { status: 500, recovery: 'retry', message: '系统出了点问题，内容已保留，请稍后再试' },
  unavailable: { status: 503, recovery: 'retry', message: '系统正忙，稍后会自动重试' },
  wechat_busy: { status: 503, recovery: 'retry', message: '微信正忙，请稍后再试' },
})

export type ProblemCode = keyof typeof PROBLEMS

/** One refused field: its path in the input and the sentence shown beside it. */
export interface FieldProblem {
  field: string
  message: string
}

/** The body of every error answer. */
export interface ProblemBody {
  code: ProblemCode
  message: string
  details: Record<string, unknown> | null
  requestId: string
}

/** What the phone does after an error; a code of a newer server is parked, never dropped. */
export function recoveryOf(code: string): Recovery {
  return (PROBLEMS as Record<string, ProblemDefinition>)[code]?.recovery ?? 'park'
}
