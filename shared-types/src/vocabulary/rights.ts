import type { Vocabulary } from './vocabulary'

/** 投诉, 建议, and the correction of what is recorded about a household (个人信息保护法 Art. 46). */
export type PetitionKind = 'complaint' | 'suggestion' | 'correction'
export const PETITION_KINDS: Vocabulary<PetitionKind> = {
  complaint: '投诉',
  suggestion: '建议',
  correction: '更正申请',
}

/** open → answered; a correction is answered as accepted or refused. */
export type PetitionState = 'open' | 'answered'
export const PETITION_STATES: Vocabulary<PetitionState> = { open: '待答复', answered: '已答复' }

export type PetitionVerdict = 'accepted' | 'refused' | 'explained'
export const PETITION_VERDICTS: Vocabulary<PetitionVerdict> = {
  accepted: '已采纳',
  refused: '未采纳',
  explained: '已说明',
}

/** The sensitive values that can be shown one at a time, for a reason. */
export type RevealField = 'phone' | 'idNo' | 'bankAccount'
export const REVEAL_FIELDS: Vocabulary<RevealField> = {
  phone: '手机号',
  idNo: '身份证号',
  bankAccount: '银行卡号',
}

/** What of a household's record a correction may be about. */
export type CorrectionField =
  | 'headName'
  | 'people'
  | 'doorplate'
  | 'housingAreaCentiM2'
  | 'selfRaisedAmountFen'
  | 'keyHandoverDate'
  | 'moveIn'
  | 'oldHouse'
  | 'demolition'
  | 'reclaim'
  | 'other'
export const CORRECTION_FIELDS: Vocabulary<CorrectionField> = {
  headName: '户主姓名',
  people: '家庭成员',
  doorplate: '门牌',
  housingAreaCentiM2: '住房面积',
  selfRaisedAmountFen: '自筹资金',
  keyHandoverDate: '交钥匙日期',
  moveIn: '入住情况',
  oldHouse: '旧房情况',
  demolition: '旧房拆除',
  reclaim: '复垦复绿',
  other: '其他',
}
