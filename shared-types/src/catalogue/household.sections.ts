import * as H from '../vocabulary/household'
import {
  area,
  choice,
  choices,
  count,
  date,
  MOBILE,
  money,
  records,
  sealed,
  text,
  words,
  yesNo,
} from './field'
import { DEMOLITION_FIELDS, OLD_HOUSE, RECLAIM } from './old-house.sections'
import { section } from './section'

/** Of a door; `-` stands within. */
const NUMBER = { max: 10, required: true, pattern: /^[0-9A-Za-z-]+$/ } as const

export const REGISTRATION = section({
  code: 'registration',
  key: 'registration',
  layer: 'household',
  side: 'site',
  fields: {
    relocationType: choice(
      words('搬迁类型', '审批时的身份：建档立卡贫困户，或同步搬迁的农户', '建档立卡', 'S1'),
      H.RELOCATION_TYPES,
      { required: true, gate: 'E1', filter: true },
    ),
    relocationYear: count(words('搬迁年度', '列入搬迁计划的年度，2016 至 2020 年', '2018', 'S1'), {
      ...{ unit: '年', min: 2016, max: 2020, required: true, filter: true },
    }),
    approvedPopulation: count(
      words('审批人口', '搬迁审批表上的人数，审批后固定；以后的增减登记为人口变化', '5', 'S1'),
      { unit: '人', min: 1, max: 30, required: true, gate: 'E1' },
    ),
    originType: choice(
      words('迁出地类型', '迁出地属于哪一类地区', '深山石山、高寒、荒漠化地区', 'S1'),
      H.ORIGIN_TYPES,
      {
        filter: true,
      },
    ),
    originAddress: text(words('迁出地村屯', '原住址到村民小组（屯）', '三弄乡 弄朝村 弄良屯', 'S1'), {
      max: 80,
    }),
  },
})

export const DWELLING = section({
  code: 'dwelling',
  key: 'dwelling',
  layer: 'household',
  side: 'site',
  fields: {
    building: text(words('栋', '楼栋号', '5', 'S1'), { ...NUMBER, says: '栋只填数字或字母，不用写「栋」' }),
    unit: text(words('单元', '单元号', '1', 'S1'), { ...NUMBER, says: '单元只填数字或字母，不用写「单元」' }),
    roomNo: text(words('房号', '门牌上的房号，同一安置点内不重复', '302', 'S1'), {
      ...NUMBER,
      says: '房号只填数字或字母，不用写「室」',
    }),
    extraRooms: text(words('另外的房号', '分到两套以上时，其余房号用顿号隔开', '5-1-303', 'S1'), { max: 60 }),
  },
})

export const HOUSING = section({
  code: 'housing',
  key: 'housing',
  layer: 'household',
  side: 'site',
  fields: {
    housingAreaCentiM2: area(
      words('住房面积', '房产证或分房协议上的建筑面积，保留两位小数', '100.00', 'S1'),
      { minM2: 0.01, maxM2: 1_000, required: true },
    ),
    selfRaisedAmountFen: money(
      words('自筹资金', '这一户为建房购房自己出的钱，含装修前应交的自筹款', '10000', 'S1'),
      {
        ...{ maxYuan: 10_000_000, required: true, gate: 'E5' },
      },
    ),
    keyHandoverDate: date(words('交钥匙日期', '搬迁入住：把钥匙交到户主手里的那一天', '2019-10-12', 'S1')),
  },
})

export const LOAN = section({
  code: 'loan',
  key: 'loan',
  layer: 'household',
  side: 'site',
  fields: {
    hasHousingLoan: yesNo(words('因搬迁举债', '为搬迁建房购房借过钱、还没有还清', '没有', 'N'), {
      required: true,
      filter: true,
    }),
    loanAmountFen: money(words('举债金额', '还没有还清的数', '20000', 'N'), {
      ...{ maxYuan: 10_000_000, required: true, when: { field: 'hasHousingLoan', is: [true] } },
    }),
    loanSource: choice(words('借款来源', '主要向谁借的', '银行贷款', 'N'), H.LOAN_SOURCES, {
      ...{ required: true, when: { field: 'hasHousingLoan', is: [true] } },
    }),
  },
})

export const SERVICES = section({
  code: 'services',
  key: 'services',
  layer: 'household',
  side: 'site',
  fields: {
    publicServices: choices(
      words('公共服务', '搬来以后已经办好的事项，可多选', '子女转学已办', 'S1'),
      H.PUBLIC_SERVICES,
    ),
  },
})

/** Written by its own operation `recordMoveIn`. */
export const MOVE_IN_FIELDS = section({
  code: 'move_in',
  key: 'moveIn',
  layer: 'household',
  side: 'site',
  fields: {
    actualMoveInDate: date(
      words('实际入住日期', '一家人真正住进来的那一天，不早于交钥匙', '2019-11-03', 'S1'),
      {
        gate: 'E2',
      },
    ),
    occupancyStatus: choice(
      words('居住状况', '常住：一年住满六个月；季节性：农忙或假期才住', '常住', 'S1'),
      H.OCCUPANCY_STATUSES,
      { required: true, gate: 'E2', filter: true },
    ),
  },
})

export const POVERTY_EXIT = section({
  code: 'poverty_exit',
  key: 'povertyExit',
  layer: 'household',
  side: 'site',
  fields: {
    povertyExitStatus: choice(
      words('脱贫情况', '以脱贫双认定表为准；同步搬迁户选不适用', '已脱贫', 'S1'),
      H.POVERTY_EXIT_STATUSES,
      { required: true, gate: 'E4', filter: true },
    ),
    povertyExitYear: count(words('脱贫年度', '双认定表上的年度', '2019', 'S1'), {
      ...{ unit: '年', min: 2014, max: 2035, required: true, gate: 'E4' },
      when: { field: 'povertyExitStatus', is: ['exited', 'returned'] },
    }),
  },
})

export const CERTIFICATE = section({
  code: 'certificate',
  key: 'certificate',
  layer: 'household',
  side: 'site',
  fields: {
    propertyCertStatus: choice(
      words('房产证', '安置房不动产权证办到哪一步', '已发证', 'S1'),
      H.PROPERTY_CERT_STATUSES,
      { required: true, gate: 'CERT', filter: true },
    ),
  },
})

export const HUKOU = section({
  code: 'hukou',
  key: 'hukou',
  layer: 'household',
  side: 'site',
  fields: {
    hukouStatus: choice(words('户口', '户口迁到安置地没有，自愿迁移', '已迁入', 'S1'), H.HUKOU_STATUSES, {
      required: true,
      filter: true,
    }),
  },
})

export const LIVELIHOOD = section({
  code: 'livelihood',
  key: 'livelihood',
  layer: 'household',
  side: 'site',
  fields: {
    mainIncomeSources: choices(
      words('主要收入来源', '按收入多少排序，最多的放在前面', '工资性收入、生产经营性收入', 'S1'),
      H.INCOME_SOURCES,
    ),
    industryProjects: records(
      words('产业项目', '这一户参加的产业项目，每个一条', '种植 · 桑园 3 亩', 'S1'),
      {
        kind: choice(words('类别', '项目属于哪一类', '种植', 'S1'), H.INDUSTRY_KINDS, { required: true }),
        name: text(words('项目名称', '做什么、多大规模', '桑园 3 亩', 'S1'), { max: 40, required: true }),
        subsidyFen: money(words('补助金额', '已经发到户的产业补助', '3000', 'S1'), { maxYuan: 10_000_000 }),
        year: count(words('年度', '哪一年开始', '2019', 'S1'), { unit: '年', min: 2014, max: 2035 }),
      },
      { max: 10 },
    ),
  },
})

export const CONTACT = section({
  code: 'contact',
  key: 'contact',
  layer: 'household',
  side: 'site',
  fields: {
    phone: sealed(words('户主电话', '能打通的手机号', '138****0001', 'S1'), MOBILE),
  },
})

/** Every section of a household that a form writes, in the order of the file. */
export const HOUSEHOLD_SECTIONS = [
  REGISTRATION,
  DWELLING,
  HOUSING,
  LOAN,
  MOVE_IN_FIELDS,
  SERVICES,
  OLD_HOUSE,
  DEMOLITION_FIELDS,
  RECLAIM,
  POVERTY_EXIT,
  CERTIFICATE,
  HUKOU,
  LIVELIHOOD,
  CONTACT,
] as const
