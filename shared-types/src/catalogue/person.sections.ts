import * as P from '../vocabulary/person'
import { plainName } from '../person/plain-name'
import * as L from '../vocabulary/person-life'
import { choice, choices, count, date, MOBILE, sealed, text, words } from './field'
import { section } from './section'

const STUDYING_AGE = '学龄人口'

export const IDENTITY = section({
  code: 'identity',
  key: 'identity',
  layer: 'person',
  side: 'site',
  fields: {
    name: text(words('姓名', '户口簿上的姓名，少数民族姓名中间用间隔号', '韦某某', 'S1'), {
      ...{
        min: 2,
        max: 30,
        required: true,
        sensitive: true,
        // Counted by characters: those behind the first 65 536 take two places.
        pattern: /^([\u3007\u3400-\u9fff\uf900-\ufaff·A-Za-z ]|[\ud840-\ud888][\udc00-\udfff]){2,}$/,
        reads: plainName,
        says: '姓名只填汉字，2 到 30 个字，中间用「·」',
      },
    }),
    relationToHead: choice(words('与户主关系', '户口簿上的关系', '配偶', 'GB/T 4761'), P.RELATIONS_TO_HEAD, {
      required: true,
      order: P.RELATION_ORDER,
    }),
    gender: choice(words('性别', '与身份证第 17 位一致', '女', 'GB/T 2261.1'), P.GENDERS, {
      ...{ required: true, order: ['1', '2', '0', '9'] },
    }),
    birthDate: date(words('出生日期', '与身份证一致', '1972-03-08', 'S1'), { required: true }),
    ethnicity: choice(words('民族', '户口簿上的民族', '壮族', 'GB/T 3304'), P.ETHNICITIES, {
      order: P.ETHNICITY_ORDER,
    }),
  },
})

/** Numbers that are kept under a key; a newborn's may be pending. */
export const NUMBERS = section({
  code: 'numbers',
  key: 'numbers',
  layer: 'person',
  side: 'site',
  fields: {
    idNo: sealed(words('身份证号', '18 位，新生儿上户口前可以先不填', '450122********12', 'GB 11643'), {
      ...{ max: 18, pattern: /^[1-9]\d{16}[\dX]$/, says: '身份证号是 18 位，末位可以是 X' },
    }),
    phone: sealed(words('手机号', '本人能打通的手机号', '138****0001', 'D'), MOBILE),
    bankAccount: sealed(words('银行卡号', '发放补助用的社保卡或银行卡', '6217****0001', 'D'), {
      ...{ max: 19, pattern: /^\d{12,19}$/, says: '银行卡号是 12 至 19 位数字' },
    }),
  },
})

export const SCHOOLING = section({
  code: 'schooling',
  key: 'schooling',
  layer: 'person',
  side: 'site',
  fields: {
    education: choice(words('文化程度', '已经取得的最高学历', '初中', 'S1'), L.EDUCATIONS, { filter: true }),
    studentStatus: choice(
      words('就学情况', `${STUDYING_AGE}现在在哪里上学；不上学的选非在校`, '小学在读', 'S1'),
      L.STUDENT_STATUSES,
      { required: true, filter: true },
    ),
    dropoutReason: choice(words('辍学原因', '义务教育阶段辍学的主要原因', '因病', 'S1'), L.DROPOUT_REASONS, {
      ...{ required: true, when: { field: 'studentStatus', is: ['dropped_out'] } },
    }),
  },
})

export const HEALTH = section({
  code: 'health',
  key: 'health',
  layer: 'person',
  side: 'site',
  fields: {
    healthConditions: choices(words('健康状况', '选健康就不再选别的', '健康', 'S1'), L.HEALTH_CONDITIONS, {
      required: true,
    }),
    disabilityKind: choice(
      words('残疾类别', '残疾证上的类别，没有残疾不填', '肢体', 'S1'),
      L.DISABILITY_KINDS,
      { required: true, when: { field: 'healthConditions', is: ['disabled'] } },
    ),
    disabilityGrade: choice(words('残疾等级', '残疾证上的等级', '二级', 'S1'), L.DISABILITY_GRADES, {
      ...{ required: true, when: { field: 'healthConditions', is: ['disabled'] } },
    }),
    chronicCard: choice(
      words('慢病证', '长期慢性病门诊证办了没有', '已办证', 'S1（医疗保障），字段为本系统设计'),
      L.CHRONIC_CARDS,
      { filter: true },
    ),
  },
})

export const WORK = section({
  code: 'work',
  key: 'work',
  layer: 'person',
  side: 'site',
  fields: {
    laborAbility: choice(words('劳动能力', '十六岁以上按实际能力选', '普通劳动力', 'S1'), L.LABOR_ABILITIES, {
      ...{ required: true, filter: true },
    }),
    employmentStatus: choice(words('就业情况', '现在有没有工作', '已就业', 'S1'), L.EMPLOYMENT_STATUSES, {
      ...{ required: true, filter: true },
      when: { field: 'laborAbility', is: ['ordinary', 'skilled', 'weak'] },
    }),
    employmentArea: choice(words('就业地点', '在哪里上班', '县内', 'S1'), L.EMPLOYMENT_AREAS, {
      ...{ required: true, when: { field: 'employmentStatus', is: ['employed'] } },
    }),
    employmentChannel: choice(words('就业渠道', '工作是怎么来的', '扶贫车间', 'S1'), L.EMPLOYMENT_CHANNELS, {
      ...{ required: true, when: { field: 'employmentStatus', is: ['employed'] } },
    }),
    employer: text(words('用工单位', '单位或雇主名称', '城东扶贫车间', 'S1'), {
      ...{ max: 60, when: { field: 'employmentStatus', is: ['employed'] } },
    }),
    employedMonths: count(words('今年务工月数', '今年已经干了几个月', '6', 'S1'), {
      ...{ unit: '个月', max: 12, when: { field: 'employmentStatus', is: ['employed'] } },
    }),
    trainings: count(
      words('参加培训次数', '今年参加就业技能培训的次数', '1', 'S1（就业帮扶），字段为本系统设计'),
      { unit: '次', max: 50 },
    ),
  },
})

export const INSURANCE = section({
  code: 'insurance',
  key: 'insurance',
  layer: 'person',
  side: 'site',
  fields: {
    medicalInsurance: choice(
      words('医保', '今年参加哪一种医疗保险', '城乡居民', 'S1'),
      L.MEDICAL_INSURANCES,
      {
        ...{ required: true, filter: true },
      },
    ),
    pension: choice(words('养老保险', '今年参加哪一种养老保险', '居民缴费', 'S1'), L.PENSIONS, {
      ...{ required: true, filter: true },
    }),
    minLiving: choice(words('低保', '符合条件还没有享受的选应保未保', '不符合条件', 'S1'), L.MIN_LIVING, {
      ...{ filter: true },
    }),
  },
})

export const PERSON_SECTIONS = [IDENTITY, NUMBERS, SCHOOLING, HEALTH, WORK, INSURANCE] as const
