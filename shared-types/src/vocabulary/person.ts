import type { Vocabulary } from './vocabulary'

/** GB/T 2261.1. */
export type Gender = '1' | '2' | '0' | '9'
export const GENDERS: Vocabulary<Gender> = { '1': '男', '2': '女', '0': '未知', '9': '未说明' }

/** GB/T 4761, two digits: relation to the head of the household. */
export type RelationToHead =
  '02' | '10' | '20' | '28' | '30' | '38' | '41' | '42' | '51' | '52' | '61' | '62' | '70' | '97' | '99'
export const RELATIONS_TO_HEAD: Vocabulary<RelationToHead> = {
  '02': '户主',
  '10': '配偶',
  '20': '子',
  '28': '女婿',
  '30': '女',
  '38': '儿媳',
  '41': '孙子',
  '42': '孙女',
  '51': '父亲',
  '52': '母亲',
  '61': '祖父',
  '62': '祖母',
  '70': '兄弟姐妹',
  '97': '其他亲属',
  '99': '非亲属',
}
export const HEAD_OF_HOUSEHOLD: RelationToHead = '02'

/** Nobody is deleted: whoever died or moved away stays with his date. */
export type PersonStatus = 'registered' | 'deceased' | 'moved_out' | 'pending'
export const PERSON_STATUSES: Vocabulary<PersonStatus> = {
  registered: '在册',
  deceased: '已故',
  moved_out: '迁出',
  pending: '新增待认定',
}

/** GB/T 3304, those who live in Guangxi first. */
export const ETHNICITIES: Readonly<Record<string, string>> = {
  '01': '汉族',
  '08': '壮族',
  '13': '瑶族',
  '06': '苗族',
  '12': '侗族',
  '32': '仫佬族',
  '36': '毛南族',
  '03': '回族',
  '49': '京族',
  '07': '彝族',
  '25': '水族',
  '37': '仡佬族',
}
