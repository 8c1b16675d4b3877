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
