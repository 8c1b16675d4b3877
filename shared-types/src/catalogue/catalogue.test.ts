import { HOUSEHOLD_GATES } from '../recognition/gate-fields'
import { codesOf } from '../vocabulary/vocabulary'
import { SECTIONS } from '../vocabulary/work'
import { CATALOGUE, fieldOf, SITE_SECTIONS } from './catalogue'
import type { Field } from './field'
import { SPECIAL_TASK_FIGURES } from './figure-sources'
import { HOUSEHOLD_SECTIONS } from './household.sections'
import { PERSON_SECTIONS } from './person.sections'
import { checkValue, parseSection, sectionSchema } from './parse-section'
import { gateOfSection } from './section'
import type { SectionFields } from './section'

const codesIn = (sections: readonly SectionFields[]) =>
  sections.flatMap(({ fields }) => Object.keys(fields)).sort()

/** Made by hand from domain.md §1 and what §2's tasks need; what the system works out itself is not filled in. */
const SITE = `siteName address location leaderName leaderPost leaderPhone leaderFrom leaderTo settleMode placeType
  buildMode plannedHouseholds plannedPopulation housingUnits housingAreaCentiM2 totalInvestmentFen ownerUnit designUnit
  supervisionUnit constructionUnits biddingMethod bidNoticeNo bidWinDate contractAmountFen startDate finishDate
  projectStatus geoHazardStatus acceptanceStatus acceptanceDate qualitySafety infrastructure schools clinics
  serviceCenters partyOrg partyOrgDate selfGovOrg selfGovOrgDate massOrgs activities buildingLeaders disputes
  disputesResolved satisfactionPercent managementBody workshops jobs industryParks siteTrainings shortBoardProjects
  venues cultureEvents serviceEvents policeRoom hazards hazardsFixed`
const HOUSEHOLD = `relocationType relocationYear approvedPopulation originType originAddress building unit roomNo
  extraRooms housingAreaCentiM2 selfRaisedAmountFen keyHandoverDate hasHousingLoan loanAmountFen loanSource
  publicServices actualMoveInDate occupancyStatus oldHouseType oldHouseAreaCentiM2 oldHouseLocation demolitionStatus
  demolitionDate reclaimStatus reclaimAreaCentiM2 demolitionRewardFen povertyExitStatus povertyExitYear
  propertyCertStatus hukouStatus mainIncomeSources industryProjects phone`
const PERSON = `name relationToHead gender birthDate ethnicity idNo phone bankAccount education studentStatus
  dropoutReason healthConditions disabilityKind disabilityGrade chronicCard laborAbility employmentStatus
  employmentArea employmentChannel employer employedMonths trainings medicalInsurance pension minLiving`

test.each([
  ['安置点', SITE_SECTIONS, SITE],
  ['搬迁户', HOUSEHOLD_SECTIONS, HOUSEHOLD],
  ['搬迁人口', PERSON_SECTIONS, PERSON],
] as const)('every field of %s is in the catalogue, and no other', (_, sections, listed) => {
  expect(codesIn(sections)).toEqual(listed.trim().split(/\s+/).sort())
})

const everyField = (fields: SectionFields['fields'], path: string): [string, Field][] =>
  Object.entries(fields).flatMap(([code, field]): [string, Field][] => [
    [`${path}.${code}`, field],
    ...(field.item ? everyField(field.item, `${path}.${code}`) : []),
  ])
const FIELDS = CATALOGUE.flatMap(({ code, fields }) => everyField(fields, code))

test('each has a label and a source, and of a top field a definition', () => {
  expect(FIELDS.filter(([, field]) => !field.label || !field.source).map(([path]) => path)).toEqual([])
  const top = FIELDS.filter(([path]) => path.split('.').length === 2)
  expect(top.filter(([, field]) => !field.definition).map(([path]) => path)).toEqual([])
})

test('a condition names a field of the same section, and values that it takes', () => {
  const wrong = CATALOGUE.flatMap(({ fields }) =>
    Object.entries(fields).filter(([, { when }]) => {
      if (!when) return false
      const other = fields[when.field]
      return !other || when.is.some((value) => typeof value === 'string' && !other.codes.includes(value))
    }),
  )
  expect(wrong.map(([code]) => code)).toEqual([])
})

test('a section has one name, one gate at most, and the gate covers the fields it says', () => {
  const codes = CATALOGUE.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => !codesOf(SECTIONS).includes(code))).toEqual([])
  for (const section of HOUSEHOLD_SECTIONS as readonly SectionFields[]) {
    const gated = Object.entries(section.fields).filter(([, { gate }]) => gate)
    expect([section.code, new Set(gated.map(([, { gate }]) => gate)).size <= 1]).toEqual([section.code, true])
    const gate = gateOfSection(section)
    if (gate) expect([...HOUSEHOLD_GATES[gate]!.fields].sort()).toEqual(gated.map(([code]) => code).sort())
  }
})

test('each figure of the special tasks is counted from fields that exist', () => {
  const figures = Object.values(SPECIAL_TASK_FIGURES).flat()
  expect(Object.keys(SPECIAL_TASK_FIGURES)).toHaveLength(12)
  expect(figures.filter(({ fields }) => fields.length === 0)).toEqual([])
  const unknown = figures.flatMap(({ fields }) => fields).filter((code) => !fieldOf(code))
  expect(unknown).toEqual([])
})

test('a write names every field of its section and nothing else; what is wrong is said by label', () => {
  const housing = HOUSEHOLD_SECTIONS[2]
  const good = { housingAreaCentiM2: 10_000, selfRaisedAmountFen: 100, keyHandoverDate: null }
  expect(parseSection(housing, good)).toEqual({ ok: true, value: good })
  expect(parseSection(housing, { ...good, housingAreaCentiM2: 99.5 })).toEqual({
    ok: false,
    problems: [{ field: 'housingAreaCentiM2', message: '「住房面积」格式不对' }],
  })
  expect(parseSection(housing, { ...good, more: 1 }).ok).toBe(false)
  // A phone of the release before knows fewer fields: what it does not send stays.
  expect(parseSection(housing, {})).toEqual({ ok: true, value: {} })
  const schools = SITE_SECTIONS.find(({ code }) => code === 'site_schools')!
  const school = { kind: 'primary', mode: 'new', distanceM: -1, state: 'ready' }
  expect(parseSection(schools, { schools: [school] })).toEqual({
    ok: false,
    problems: [{ field: 'schools.0.distanceM', message: '「距离」低于下限' }],
  })
})

test('sealed numbers that are not sent stay as they are', () => {
  const numbers = PERSON_SECTIONS.find(({ code }) => code === 'numbers')!
  expect(parseSection(numbers, {})).toEqual({ ok: true, value: {} })
  expect(parseSection(numbers, { phone: '138****0001' }).ok).toBe(false)
  expect(sectionSchema(numbers).type).toBe('strict_object')
})

test('a field of a certain form says what it looks like, whoever holds it against its schema', () => {
  const silent = CATALOGUE.flatMap(({ fields }) =>
    Object.entries(fields).filter(([, { kind, says }]) => kind === 'sealed' && !says),
  )
  expect(silent.map(([code]) => code)).toEqual([])
  const numbers = PERSON_SECTIONS.find(({ code }) => code === 'numbers')!
  expect(parseSection(numbers, { phone: '12345' })).toEqual({
    ...{ ok: false, problems: [{ field: 'phone', message: '请填 11 位手机号' }] },
  })
  const parties = SITE_SECTIONS.find(({ code }) => code === 'site_parties')!
  const owner = { name: '某某公司', creditCode: '9145', contact: null, phone: null }
  const { ownerUnit } = parties.fields as SectionFields['fields']
  const problem = { field: '0.creditCode', message: '统一社会信用代码是 18 位数字和大写字母' }
  expect(checkValue(ownerUnit!, [owner])).toEqual({ ok: false, problems: [problem] })
  expect(checkValue(ownerUnit!, [{ ...owner, creditCode: null, name: 5 }])).toEqual({
    ...{ ok: false, problems: [{ field: '0.name', message: '「单位名称」格式不对' }] },
  })
})
