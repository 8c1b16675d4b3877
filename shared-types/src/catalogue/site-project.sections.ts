import * as S from '../vocabulary/site'
import { area, choice, count, date, money, point, records, sealed, text, words } from './field'
import { section } from './section'

const site = { layer: 'site', side: 'site' } as const
const PHONE = {
  max: 20,
  pattern: /^(1[3-9]\d{9}|120\d{8}|0\d{2,3}-?\d{7,8})$/,
  says: '请填 11 位手机号，或带区号的座机，例如 0778-0000000',
} as const
/** GB 32100, without its check character's arithmetic: 18 of the permitted characters. */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/

export const SITE_BASIC = section({
  ...{ code: 'site_basic', key: 'basic', ...site },
  fields: {
    siteName: text(words('安置点名称', '批复文件上的名称，县内唯一', '城东安置点', 'S1'), {
      ...{ min: 2, max: 40, required: true, column: 'name' },
    }),
    address: text(words('地址', '到门牌或路口', '城东大道 1 号', 'D'), { max: 100 }),
    location: point(words('坐标', '站在安置点大门口取一次', '', 'D')),
    settleMode: choice(
      words('安置方式', '集中建点，或分散插花、投亲、进城购房', '集中安置', 'S1'),
      S.SETTLE_MODES,
      {
        required: true,
      },
    ),
    placeType: choice(words('安置地类型', '按批复的安置去向', '小城镇', 'S1'), S.PLACE_TYPES),
    buildMode: choice(words('建设方式', '房子由谁建', '统建', 'S1'), S.BUILD_MODES),
  },
})

export const SITE_LEADER = section({
  ...{ code: 'site_leader', key: 'leader', ...site },
  fields: {
    leaderName: text(words('包点县级领导', '包这个点的县级领导', '蒙某', 'S1'), { min: 2, max: 20 }),
    leaderPost: text(words('领导职务', '职务全称', '副县长', 'S1'), { max: 40 }),
    leaderPhone: sealed(words('联系电话', '办公电话或手机', '0778-0000000', 'D'), PHONE),
    leaderFrom: date(words('包点开始', '从哪一天起', '2019-01-01', 'D')),
    leaderTo: date(words('包点结束', '还在包点的不填', '', 'D')),
  },
})

export const SITE_SCALE = section({
  ...{ code: 'site_scale', key: 'scale', ...site },
  fields: {
    plannedHouseholds: count(words('规划户数', '批复的安置户数', '320', 'S1'), {
      required: true,
      unit: '户',
      max: 100_000,
    }),
    plannedPopulation: count(words('规划人数', '批复的安置人数', '1400', 'S1'), { unit: '人', max: 500_000 }),
    housingUnits: count(words('住房套数', '建成或购买的安置住房', '320', 'S1'), { unit: '套', max: 100_000 }),
    housingAreaCentiM2: area(words('住房总面积', '安置住房建筑面积合计', '35000', 'S1'), {
      maxM2: 10_000_000,
    }),
    totalInvestmentFen: money(words('总投资', '项目批复总投资', '86000000', 'S1'), {
      maxYuan: 100_000_000_000,
    }),
  },
})

const party = {
  name: text(words('单位名称', '营业执照上的全称', '某某建设有限公司', 'S1'), { max: 60, required: true }),
  creditCode: text(words('统一社会信用代码', '18 位', '91450000MA5K000000', 'GB 32100'), {
    ...{ max: 18, pattern: CREDIT_CODE, says: '统一社会信用代码是 18 位数字和大写字母' },
  }),
  contact: text(words('联系人', '项目负责人', '覃某', 'D'), { max: 20 }),
  phone: text(words('联系电话', '办公电话或手机', '0778-0000000', 'D'), PHONE),
}

export const SITE_PARTIES = section({
  ...{ code: 'site_parties', key: 'parties', ...site },
  fields: {
    ownerUnit: records(words('业主单位', '项目法人', '县搬迁办', 'S1'), party, { max: 1 }),
    designUnit: records(words('设计单位', '施工图设计单位', '某某设计院', 'S1'), party, { max: 1 }),
    supervisionUnit: records(words('监理单位', '施工监理单位', '某某监理公司', 'S1'), party, { max: 1 }),
    constructionUnits: records(words('施工单位', '有几家填几家', '某某建设有限公司', 'S1'), party, {
      max: 10,
    }),
  },
})

export const SITE_BIDDING = section({
  ...{ code: 'site_bidding', key: 'bidding', ...site },
  fields: {
    biddingMethod: choice(words('招标方式', '施工怎么发包的', '公开招标', 'S1'), S.BIDDING_METHODS, {
      required: true,
    }),
    bidNoticeNo: text(words('中标通知书号', '通知书上的编号', 'GX2018-001', 'S1'), {
      ...{ max: 40, when: { field: 'biddingMethod', is: ['open', 'invited', 'negotiated'] } },
    }),
    bidWinDate: date(words('中标日期', '通知书上的日期', '2018-03-01', 'S1'), {
      when: { field: 'biddingMethod', is: ['open', 'invited', 'negotiated'] },
    }),
    contractAmountFen: money(words('合同金额', '施工合同价', '62000000', 'S1'), {
      ...{ maxYuan: 100_000_000_000 },
      when: { field: 'biddingMethod', is: ['open', 'invited', 'negotiated', 'direct'] },
    }),
  },
})

export const SITE_PROGRESS = section({
  ...{ code: 'site_progress', key: 'progress', ...site },
  fields: {
    projectStatus: choice(words('项目状态', '现在到哪一步', '完工', 'S1'), S.PROJECT_STATUSES, {
      required: true,
    }),
    startDate: date(words('开工日期', '开工令上的日期', '2018-04-01', 'S1'), {
      ...{ required: true, when: { field: 'projectStatus', is: ['building', 'finished', 'accepted'] } },
    }),
    finishDate: date(words('完工日期', '不早于开工', '2019-06-30', 'S1'), {
      ...{ required: true, when: { field: 'projectStatus', is: ['finished', 'accepted'] } },
    }),
  },
})

export const SITE_HAZARD = section({
  ...{ code: 'site_hazard', key: 'hazard', ...site },
  fields: {
    geoHazardStatus: choice(words('地灾评估', '评估报告的结论', '适宜', 'S1'), S.GEO_HAZARD_STATUSES, {
      required: true,
      gate: 'E6',
    }),
  },
})

export const SITE_ACCEPTANCE = section({
  ...{ code: 'site_acceptance', key: 'acceptance', ...site },
  fields: {
    acceptanceStatus: choice(words('竣工验收', '住房竣工验收的结论', '合格', 'S1'), S.ACCEPTANCE_STATUSES, {
      ...{ required: true, gate: 'E7' },
    }),
    acceptanceDate: date(words('验收日期', '验收报告上的日期', '2019-07-20', 'S1'), {
      ...{ required: true, gate: 'E7', when: { field: 'acceptanceStatus', is: ['accepted'] } },
    }),
    qualitySafety: choice(words('住房质量安全', '最近一次排查的结果', '安全', 'S1'), S.QUALITY_SAFETY, {
      ...{ required: true, gate: 'E7' },
    }),
  },
})

/** Every section that the county writes. */
export const SITE_PROJECT_SECTIONS = [
  SITE_BASIC,
  SITE_LEADER,
  SITE_SCALE,
  SITE_PARTIES,
  SITE_BIDDING,
  SITE_PROGRESS,
  SITE_HAZARD,
  SITE_ACCEPTANCE,
] as const
