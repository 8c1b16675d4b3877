import {
  fieldLabel,
  GATES,
  labelOf,
  OUTCOMES,
  PETITION_KINDS,
  PETITION_VERDICTS,
  REVEAL_FIELDS,
  SCAN_MATCHES,
} from '@anju/shared-types'
import type { AuditEventView } from '@anju/shared-types'
import type { AuditViewRow } from './audit-view-rows'

/** What each action is called; a test finds the ones that the code writes and that have no name here. */
export const ACTION_LABELS: Readonly<Record<string, string>> = {
  recordMoveIn: '登记实际入住',
  recordDemolition: '登记旧房拆除',
  recordSection: '填报档案',
  recordPersonSection: '填报个人信息',
  changePeople: '登记人口变化',
  addPeopleProof: '补人口变化证明',
  undoPeopleChange: '更正人口变化',
  changeHead: '换户主',
  recordSiteSection: '填报安置点',
  addSiteProof: '补充安置点佐证',
  addProof: '补充佐证',
  recordHousing: '登记住房与资金',
  recordReclaim: '登记复垦复绿',
  scanHousehold: '扫码进户',
  drawSpotCheck: '发起随机抽查',
  startWechatSession: '微信登录',
  confirmWechatBinding: '绑定微信',
  startPasswordSession: '账号密码登录',
  acceptInvitation: '用邀请码设定账号',
  changeMyPassword: '更换密码',
  signOutEverywhere: '所有设备退出',
  refreshReuse: '登录凭证被重复使用，已自动退出',
  rotateKeys: '轮换密钥',
  addUser: '名册增加人员',
  changeUser: '调动人员',
  setUserStatus: '停用或恢复人员',
  inviteUser: '发出邀请码',
  handOverHouseholds: '移交帮扶户',
  importRoster: '导入名册',
  applyLedgerImport: '导入台账',
  exportHouseholds: '导出名单',
  registerHousehold: '登记新户',
  changeLife: '户的变动',
  confirmUnchanged: '确认没有变化',
  confirmSiteUnchanged: '确认安置点没有变化',
  ruleDemolition: '旧房保留、缓拆批复',
  issuePlates: '生成门牌',
  downloadPlateSheet: '打印门牌',
  lookUpHouseholds: '按证件后四位查户',
  revealPerson: '查看完整号码',
  issueDataSheet: '出示本户全部记录',
  submitPetition: '收到投诉建议',
  requestCorrection: '提交更正申请',
  answerPetition: '答复投诉建议',
  quarantineWrite: '暂存待确认的更新',
  decideQuarantinedWrite: '确认暂存的更新',
  runRetention: '清理到期信息',
}

type Detail = Record<string, unknown>

const nameOfField = (field: string): string =>
  (REVEAL_FIELDS as Record<string, string>)[field] ??
  (GATES as Record<string, string>)[field] ??
  fieldLabel(field)

/** The only parts of a detail that are shown; a value that is not named here stays in the chain. */
const SHOWN: Readonly<Record<string, { label: string; text: (value: unknown) => string }>> = {
  outcome: { label: '结果', text: (value) => labelOf(OUTCOMES, String(value)) },
  fields: { label: '项目', text: (value) => (value as string[]).map(nameOfField).join('、') },
  match: { label: '门牌', text: (value) => labelOf(SCAN_MATCHES, String(value)) },
  drawNo: { label: '抽查编号', text: String },
  drawn: { label: '抽中', text: (value) => `${String(value)} 户` },
  reason: { label: '事由', text: String },
  plates: { label: '门牌', text: (value) => `${String(value)} 块` },
  removed: { label: '清理', text: (value) => `${String(value)} 条` },
  found: { label: '找到', text: (value) => `${String(value)} 户` },
  kind: { label: '类别', text: (value) => labelOf(PETITION_KINDS, String(value)) },
  verdict: { label: '结果', text: (value) => labelOf(PETITION_VERDICTS, String(value)) },
  created: { label: '新增', text: (value) => `${String(value)} 人` },
  changed: { label: '变动', text: (value) => `${String(value)} 人` },
}

export function presentAuditEvent(row: AuditViewRow): AuditEventView {
  const detail = JSON.parse(row.detail) as Detail
  return {
    id: row.id,
    at: Number(row.recorded_at),
    actorName: row.actor_name ?? '系统',
    action: row.action,
    label: ACTION_LABELS[row.action] ?? row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    unitName: row.unit_name ?? '',
    detail: Object.entries(SHOWN)
      .filter(([name]) => detail[name] !== undefined && detail[name] !== null)
      .map(([name, { label, text }]) => ({ label, value: text(detail[name]) })),
    seq: row.seq === null ? null : Number(row.seq),
  }
}
