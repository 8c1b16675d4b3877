import type { Vocabulary } from './vocabulary'

/** 文化程度. */
export type Education =
  | 'preschool'
  | 'illiterate'
  | 'primary'
  | 'junior'
  | 'senior'
  | 'vocational'
  | 'college'
  | 'bachelor'
  | 'postgraduate'
export const EDUCATIONS: Vocabulary<Education> = {
  preschool: '学龄前儿童',
  illiterate: '文盲或半文盲',
  primary: '小学',
  junior: '初中',
  senior: '高中',
  vocational: '中职',
  college: '大专',
  bachelor: '本科',
  postgraduate: '研究生',
}

/** 就学: where he goes to school now. */
export type StudentStatus =
  'kindergarten' | 'primary' | 'junior' | 'senior' | 'vocational' | 'college' | 'dropped_out' | 'not_student'
export const STUDENT_STATUSES: Vocabulary<StudentStatus> = {
  kindergarten: '幼儿园',
  primary: '小学在读',
  junior: '初中在读',
  senior: '高中在读',
  vocational: '中职在读',
  college: '大专及以上在读',
  dropped_out: '辍学',
  not_student: '非在校',
}
export const AT_SCHOOL: readonly StudentStatus[] = [
  'kindergarten',
  'primary',
  'junior',
  'senior',
  'vocational',
  'college',
]

export type DropoutReason = 'illness' | 'disability' | 'weary' | 'work' | 'other'
export const DROPOUT_REASONS: Vocabulary<DropoutReason> = {
  illness: '因病',
  disability: '因残',
  weary: '厌学',
  work: '外出务工',
  other: '其他',
}

/** 健康状况; 健康 excludes the rest. */
export type HealthCondition = 'healthy' | 'chronic' | 'serious' | 'disabled'
export const HEALTH_CONDITIONS: Vocabulary<HealthCondition> = {
  healthy: '健康',
  chronic: '长期慢性病',
  serious: '大病',
  disabled: '残疾',
}

export type DisabilityKind = 'sight' | 'hearing' | 'speech' | 'limb' | 'intellectual' | 'mental' | 'multiple'
export const DISABILITY_KINDS: Vocabulary<DisabilityKind> = {
  sight: '视力',
  hearing: '听力',
  speech: '言语',
  limb: '肢体',
  intellectual: '智力',
  mental: '精神',
  multiple: '多重',
}

export type DisabilityGrade = '1' | '2' | '3' | '4'
export const DISABILITY_GRADES: Vocabulary<DisabilityGrade> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  '4': '四级',
}

/** 慢病证 (special task 2). */
export type ChronicCard = 'issued' | 'applying' | 'missing' | 'not_needed'
export const CHRONIC_CARDS: Vocabulary<ChronicCard> = {
  issued: '已办证',
  applying: '办理中',
  missing: '应办未办',
  not_needed: '不需办理',
}

/** 劳动能力. The first three, 16 and over, are the labour population. */
export type LaborAbility = 'ordinary' | 'skilled' | 'weak' | 'lost' | 'none'
export const LABOR_ABILITIES: Vocabulary<LaborAbility> = {
  ordinary: '普通劳动力',
  skilled: '技能劳动力',
  weak: '弱或半劳动力',
  lost: '丧失劳动力',
  none: '无劳动力',
}
export const ABLE_TO_WORK: readonly LaborAbility[] = ['ordinary', 'skilled', 'weak']

export type EmploymentStatus = 'employed' | 'willing' | 'unwilling' | 'studying' | 'unable'
export const EMPLOYMENT_STATUSES: Vocabulary<EmploymentStatus> = {
  employed: '已就业',
  willing: '有意愿未就业',
  unwilling: '无意愿',
  studying: '就学',
  unable: '不具备能力',
}

export type EmploymentArea = 'township' | 'county' | 'province' | 'outside'
export const EMPLOYMENT_AREAS: Vocabulary<EmploymentArea> = {
  township: '乡（镇）内',
  county: '县内',
  province: '省内县外',
  outside: '省外',
}

export type EmploymentChannel =
  'enterprise' | 'workshop' | 'public_post' | 'self_employed' | 'flexible' | 'industry'
export const EMPLOYMENT_CHANNELS: Vocabulary<EmploymentChannel> = {
  enterprise: '企业',
  workshop: '扶贫车间',
  public_post: '公益性岗位',
  self_employed: '自主创业',
  flexible: '灵活就业',
  industry: '产业',
}

/** 医保. */
export type MedicalInsurance = 'resident' | 'employee' | 'other' | 'none'
export const MEDICAL_INSURANCES: Vocabulary<MedicalInsurance> = {
  resident: '城乡居民',
  employee: '职工',
  other: '其他',
  none: '未参保',
}

/** 养老. */
export type Pension = 'resident_paying' | 'resident_drawing' | 'employee' | 'not_needed' | 'none'
export const PENSIONS: Vocabulary<Pension> = {
  resident_paying: '居民缴费',
  resident_drawing: '居民领取',
  employee: '职工',
  not_needed: '不需参保',
  none: '未参保',
}

/** 低保 (special task 3: covered, and 应保未保). */
export type MinLiving = 'covered' | 'should_be_covered' | 'not_eligible'
export const MIN_LIVING: Vocabulary<MinLiving> = {
  covered: '已享受',
  should_be_covered: '应保未保',
  not_eligible: '不符合条件',
}
