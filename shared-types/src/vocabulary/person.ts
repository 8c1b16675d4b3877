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
/** As a household is told: the head first. */
export const RELATION_ORDER = Object.keys(RELATIONS_TO_HEAD).sort() as RelationToHead[]
export const HEAD_OF_HOUSEHOLD: RelationToHead = '02'

/** Nobody is deleted: whoever died or moved away stays with his date. */
export type PersonStatus = 'registered' | 'deceased' | 'moved_out' | 'pending'
export const PERSON_STATUSES: Vocabulary<PersonStatus> = {
  registered: '在册',
  deceased: '已故',
  moved_out: '迁出',
  pending: '新增待认定',
}

/** GB/T 3304. */
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
  '02': '蒙古族',
  '04': '藏族',
  '05': '维吾尔族',
  '09': '布依族',
  '10': '朝鲜族',
  '11': '满族',
  '14': '白族',
  '15': '土家族',
  '16': '哈尼族',
  '17': '哈萨克族',
  '18': '傣族',
  '19': '黎族',
  '20': '傈僳族',
  '21': '佤族',
  '22': '畲族',
  '23': '高山族',
  '24': '拉祜族',
  '26': '东乡族',
  '27': '纳西族',
  '28': '景颇族',
  '29': '柯尔克孜族',
  '30': '土族',
  '31': '达斡尔族',
  '33': '羌族',
  '34': '布朗族',
  '35': '撒拉族',
  '38': '锡伯族',
  '39': '阿昌族',
  '40': '普米族',
  '41': '塔吉克族',
  '42': '怒族',
  '43': '乌孜别克族',
  '44': '俄罗斯族',
  '45': '鄂温克族',
  '46': '德昂族',
  '47': '保安族',
  '48': '裕固族',
  '50': '塔塔尔族',
  '51': '独龙族',
  '52': '鄂伦春族',
  '53': '赫哲族',
  '54': '门巴族',
  '55': '珞巴族',
  '56': '基诺族',
}

const GUANGXI_FIRST = '01 08 13 06 12 32 36 03 49 07 25 37'.split(' ')
/** Those who live in Guangxi first (an object orders `10` before `01`). */
export const ETHNICITY_ORDER: readonly string[] = [
  ...GUANGXI_FIRST,
  ...Object.keys(ETHNICITIES)
    .filter((code) => GUANGXI_FIRST.indexOf(code) < 0)
    .sort(),
]

/** 人口变化: the first five add a person, the others take one away; nobody is deleted (domain.md §1.3). */
export type PersonChangeKind =
  | 'birth'
  | 'marriage_in'
  | 'adoption'
  | 'hukou_return'
  | 'omission'
  | 'death'
  | 'marriage_out'
  | 'hukou_out'
  | 'duplicate'
export const PERSON_CHANGE_KINDS: Vocabulary<PersonChangeKind> = {
  birth: '出生',
  marriage_in: '婚入',
  adoption: '收养',
  hukou_return: '回迁户籍',
  omission: '漏登补录',
  death: '死亡',
  marriage_out: '婚出',
  hukou_out: '户口迁出',
  duplicate: '重复删除',
}
export const PERSON_ADDITIONS: readonly PersonChangeKind[] = [
  'birth',
  'marriage_in',
  'adoption',
  'hukou_return',
  'omission',
]
export const addsPerson = (kind: PersonChangeKind): boolean => PERSON_ADDITIONS.indexOf(kind) >= 0
