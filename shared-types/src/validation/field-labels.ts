/** Chinese names of input fields, for sentences about what is wrong with them. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  actualMoveInDate: '实际入住日期',
  occupancyStatus: '居住状况',
  demolitionStatus: '拆除情况',
  demolitionDate: '拆除日期',
  demolitionDueDate: '缓拆到期日',
  oldHouseType: '旧房类型',
  reclaimStatus: '复垦复绿',
  keyHandoverDate: '交钥匙日期',
  housingAreaCentiM2: '住房面积',
  selfRaisedAmountFen: '自筹资金',
  approvedPopulation: '审批人口',
  benefitPopulation: '受益人口',
  livingPopulation: '现有人口',
  status: '状态',
  state: '状态',
  baseVersion: '版本',
  occurredAt: '发生时间',
  offsetMs: '时间差',
  evidenceIds: '佐证照片',
  assessed: '提醒结果',
  householdId: '户',
  siteCode: '安置点',
  site: '安置点',
  gate: '佐证项',
  shot: '照片类别',
  sha256: '照片校验值',
  size: '文件大小',
  mime: '文件类型',
  source: '照片来源',
  capturedAt: '拍摄时间',
  location: '位置',
  code: '编号',
  persona: '演示身份',
  phoneCode: '手机号授权码',
  q: '关键字',
  missing: '筛选',
  cursor: '翻页位置',
  limit: '每页条数',
  offset: '续传位置',
  parent: '上级单位',
  level: '级别',
  period: '月份',
  indicator: '指标',
  policyId: '抽查方案',
  scope: '抽查范围',
  seedSource: '种子来源',
  seed: '种子',
  id: '编号',
}

/** The Chinese name of the last named part of a path such as `assessed.findings.0.rule`. */
export function fieldLabel(path: string): string {
  const last =
    path
      .split('.')
      .filter((part) => !/^\d+$/.test(part))
      .pop() ?? path
  return FIELD_LABELS[last] ?? last
}
