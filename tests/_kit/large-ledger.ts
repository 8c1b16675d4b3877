// A county's whole ledger, as large as one asks: every column that a person has, one row in a hundred wrong.
import { idNumberOf } from './persons'
import { bookOf } from './spreadsheets'
import type { Cell } from './spreadsheets'

const PEOPLE = 4
const HEADINGS = [
  ...['户编号', '安置点', '户主姓名', '迁出乡镇', '搬迁类型', '搬迁年度', '审批人口', '栋', '单元', '房号'],
  ...['住房面积', '自筹资金', '交钥匙日期', '实际入住日期', '居住状况', '旧房类型', '户主电话'],
]
const PEOPLE_HEADINGS = [
  ...['户编号', '姓名', '与户主关系', '民族', '身份证号', '手机号', '文化程度', '就学情况', '健康状况'],
  ...['劳动能力', '就业情况', '就业地点', '就业渠道', '医保', '养老保险'],
]
const SITES = ['4512280001', '4512280002', '4512280003', '4512280004']

export interface LargeLedger {
  bytes: Uint8Array
  households: number
  persons: number
  /** Rows of people with something wrong. */
  bad: number
}

const name = (i: number) =>
  `韦${String.fromCodePoint(0x4e00 + (i % 8_000))}${String.fromCodePoint(0x5000 + (i % 77))}`
const birthOf = (i: number) =>
  `19${50 + (i % 50)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`

/** Fifty years, twelve months and 28 days turn together: a birthday comes back after so many. */
const DAYS = 2_100

/** Every number of the file is one of nobody, and no two are the same. */
function idOf(i: number): string {
  const birth = birthOf(i)
  return idNumberOf(birth, Math.floor(i / DAYS), i % 2 === 0)
}

export function makeLargeLedger(persons: number): LargeLedger {
  const households = Math.ceil(persons / PEOPLE)
  const no = (i: number) => `L${String(i).padStart(7, '0')}`
  const homes: Cell[][] = Array.from({ length: households }, (_, i) => [
    ...[no(i), SITES[i % 4]!, name(i * PEOPLE), '451228101', '建档立卡', '2018', PEOPLE],
    ...[`T${Math.floor(i / 200)}`, '1', String(i % 200), 75 + (i % 25), 6_000, '2019-10-01', '2019-11-03'],
    ...['常住', '自建独立房', '12012345678'],
  ])
  let bad = 0
  const people: Cell[][] = Array.from({ length: households * PEOPLE }, (_, i) => {
    const wrong = i % 100 === 50
    if (wrong) bad += 1
    return [
      ...[no(Math.floor(i / PEOPLE)), name(i), i % PEOPLE === 0 ? '户主' : '其他亲属', '壮族', idOf(i)],
      ...[
        '12012345679',
        '初中',
        wrong ? '不上学' : '非在校',
        '健康',
        '普通劳动力',
        '已就业',
        '县内',
        '灵活就业',
      ],
      ...['城乡居民', '居民缴费'],
    ]
  })
  const bytes = bookOf([
    { name: '搬迁户', rows: [HEADINGS, ...homes] },
    { name: '搬迁人口', rows: [PEOPLE_HEADINGS, ...people] },
  ])
  return { bytes, households, persons: people.length, bad }
}
