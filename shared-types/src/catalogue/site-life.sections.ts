import * as S from '../vocabulary/site'
import { choice, choices, count, date, money, records, text, words, yesNo } from './field'
import { section } from './section'

const site = { layer: 'site', side: 'site' } as const
const tasked = (name: string) => `S1（${name}），字段为本系统设计`

export const SITE_SHORT_BOARD = section({
  ...{ code: 'site_short_board', key: 'shortBoard', ...site },
  fields: {
    shortBoardProjects: records(
      words('补短板项目', '每个项目一条，进度按日期一次一次地报', '小学扩建', 'S1'),
      {
        kind: choice(words('类别', '补哪一块短板', '教育', 'S1'), S.SHORT_BOARD_KINDS, { required: true }),
        name: text(words('项目名称', '', '小学扩建', 'S1'), { max: 60, required: true }),
        investmentFen: money(words('投资', '计划投资', '3000000', 'S1'), { maxYuan: 100_000_000_000 }),
        planFinishDate: date(words('计划完成', '', '2020-12-31', 'S1')),
        progress: records(
          words('进度', '每报一次一条：日期、完成百分比、说明', '2020-10-15 · 60%', 'S1'),
          {
            date: date(words('日期', '报进度的日期', '2020-10-15', 'S1'), { required: true }),
            percent: count(words('完成', '形象进度', '60', 'S1'), { unit: '%', max: 100, required: true }),
            note: text(words('说明', '做到哪里了', '主体封顶', 'S1'), { max: 100 }),
          },
          { max: 60 },
        ),
      },
      { max: 30 },
    ),
  },
})

export const SITE_INFRASTRUCTURE = section({
  ...{ code: 'site_infrastructure', key: 'infrastructure', ...site },
  fields: {
    infrastructure: records(
      words('基础设施', '供水、供电、道路等八项，每项一条', '供水 · 已有', 'S1'),
      {
        kind: choice(words('项目', '', '供水', 'S1'), S.INFRASTRUCTURE_KINDS, { required: true }),
        state: choice(words('情况', '', '已有', 'S1'), S.BUILT_STATES, { required: true }),
      },
      { max: 8 },
    ),
  },
})

const facility = {
  mode: choice(words('办法', '新建、改扩建或就近利用', '新建', 'S1'), S.FACILITY_MODES, { required: true }),
  distanceM: count(words('距离', '从安置点走过去多远', '800', 'S1'), { unit: '米', max: 100_000 }),
  state: choice(words('情况', '', '已有', 'S1'), S.BUILT_STATES, { required: true }),
}

export const SITE_SCHOOLS = section({
  ...{ code: 'site_schools', key: 'schools', ...site },
  fields: {
    schools: records(
      words('学校', '安置点的孩子上的学校，每所一条', '小学 · 新建 · 已有', 'S1'),
      { kind: choice(words('学段', '', '小学', 'S1'), S.SCHOOL_KINDS, { required: true }), ...facility },
      { max: 20, gate: 'E8a' },
    ),
  },
})

export const SITE_CLINICS = section({
  ...{ code: 'site_clinics', key: 'clinics', ...site },
  fields: {
    clinics: records(
      words('医疗卫生机构', '群众就近看病的机构，每家一条', '卫生室 · 新建 · 已有', 'S1'),
      { kind: choice(words('类别', '', '卫生室', 'S1'), S.CLINIC_KINDS, { required: true }), ...facility },
      { max: 10, gate: 'E8b' },
    ),
  },
})

export const SITE_CENTERS = section({
  ...{ code: 'site_centers', key: 'centers', ...site },
  fields: {
    serviceCenters: records(
      words('九个中心', '社区服务九个中心，建成的每个一条', '1 · 2020-06-01', 'S1'),
      {
        slot: count(words('序号', '九个中心里的第几个', '1', 'S1'), {
          unit: '',
          min: 1,
          max: 9,
          required: true,
        }),
        openDate: date(words('启用日期', '', '2020-06-01', 'S1')),
      },
      { max: 9, gate: 'E8c' },
    ),
  },
})

export const SITE_PARTY = section({
  ...{ code: 'site_party', key: 'party', ...site },
  fields: {
    partyOrg: yesNo(words('党组织', '成立了党支部或党小组', '是', 'S1'), { required: true, gate: 'E8d' }),
    partyOrgDate: date(words('成立日期', '批复上的日期', '2019-12-01', 'S1'), {
      ...{ gate: 'E8d', when: { field: 'partyOrg', is: [true] } },
    }),
  },
})

export const SITE_SELF_GOV = section({
  ...{ code: 'site_self_gov', key: 'selfGov', ...site },
  fields: {
    selfGovOrg: yesNo(words('自治组织', '成立了居委会或居民小组', '是', 'S1'), {
      required: true,
      gate: 'E8e',
    }),
    selfGovOrgDate: date(words('成立日期', '批复上的日期', '2019-12-01', 'S1'), {
      ...{ gate: 'E8e', when: { field: 'selfGovOrg', is: [true] } },
    }),
    massOrgs: choices(words('群团组织', '已经成立的，可多选', '妇联', 'S1'), S.MASS_ORGS),
  },
})

export const SITE_INTEGRATION = section({
  ...{ code: 'site_integration', key: 'integration', ...site },
  fields: {
    activities: count(words('社区活动', '今年办的融入活动场次', '12', 'S1'), { unit: '场', max: 10_000 }),
    buildingLeaders: count(words('楼栋长', '现有楼栋长人数', '18', 'S1'), { unit: '人', max: 10_000 }),
    satisfactionPercent: count(words('群众满意度', '最近一次入户调查', '98', 'S1'), { unit: '%', max: 100 }),
    venues: count(words('文化场所', '文化室、广场、书屋等', '3', tasked('文化服务')), {
      unit: '处',
      max: 1_000,
    }),
    cultureEvents: count(words('文化活动', '今年办的文化活动场次', '6', tasked('文化服务')), {
      ...{ unit: '场', max: 10_000 },
    }),
    serviceEvents: count(words('社区服务活动', '今年办的服务活动场次', '8', tasked('社区服务')), {
      ...{ unit: '场', max: 10_000 },
    }),
  },
})

export const SITE_SAFETY = section({
  ...{ code: 'site_safety', key: 'safety', ...site },
  fields: {
    policeRoom: yesNo(words('警务室', '设了警务室或警务联络点', '是', tasked('平安建设'))),
    disputes: count(words('矛盾纠纷', '今年受理的纠纷', '9', 'S1'), { unit: '起', max: 100_000 }),
    disputesResolved: count(words('已化解', '其中已经化解的', '9', 'S1'), { unit: '起', max: 100_000 }),
    hazards: count(words('安全隐患', '今年排查出的隐患', '4', tasked('平安建设')), {
      unit: '处',
      max: 100_000,
    }),
    hazardsFixed: count(words('已整改', '其中已经整改的', '4', tasked('平安建设')), {
      unit: '处',
      max: 100_000,
    }),
  },
})

export const SITE_FOLLOW_UP = section({
  ...{ code: 'site_follow_up', key: 'followUp', ...site },
  fields: {
    managementBody: text(words('管理单位', '后续管理由谁负责', '城东社区居委会', 'S1'), { max: 60 }),
    workshops: count(words('扶贫车间', '安置点的扶贫车间', '2', 'S1'), { unit: '个', max: 1_000 }),
    jobs: count(words('就业岗位', '车间和公益岗位合计', '120', 'S1'), { unit: '个', max: 100_000 }),
    industryParks: count(words('产业项目', '配套的产业项目', '3', 'S1'), { unit: '个', max: 1_000 }),
    siteTrainings: count(words('培训期数', '今年办的技能培训', '4', 'S1'), { unit: '期', max: 10_000 }),
  },
})

/** Every section about life at the site. */
export const SITE_LIFE_SECTIONS = [
  SITE_SHORT_BOARD,
  SITE_INFRASTRUCTURE,
  SITE_SCHOOLS,
  SITE_CLINICS,
  SITE_CENTERS,
  SITE_PARTY,
  SITE_SELF_GOV,
  SITE_INTEGRATION,
  SITE_SAFETY,
  SITE_FOLLOW_UP,
] as const
