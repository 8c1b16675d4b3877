import type { SectionFields } from '@anju/shared-types'
import {
  CONTACT,
  DWELLING,
  HEALTH,
  HOUSING,
  IDENTITY,
  LIVELIHOOD,
  LOAN,
  NUMBERS,
  WORK,
} from '@anju/shared-types'
import { askedFields, checkForm, openForm, stepForm } from './section-form.model'
import { readTyped } from './typed.model'

const today = '2020-11-05'
const area = HOUSING.fields.housingAreaCentiM2

test.each([
  ['100', 10_000],
  ['100.5', 10_050],
  ['１００．２５', 10_025],
  [' 1,000.00 ', 100_000],
  ['4.35', 435],
  ['100 平方米', 10_000],
])('an area typed as %s', (text, value) => {
  expect(readTyped(area, text)).toEqual({ value, problem: null })
})

test.each([
  ['100.255', '最多两位小数'],
  ['一百', '请填数字'],
  ['0', '不能少于 0.01 平方米'],
  ['1000.01', '不能超过 1000 平方米'],
])('%s is not one: %s', (text, problem) => {
  expect(readTyped(area, text).problem).toBe(problem)
})

test('a form opens as the record stands and says what changed', () => {
  const before = { housingAreaCentiM2: 12_501, selfRaisedAmountFen: 1_000_000, keyHandoverDate: null }
  const form = openForm(HOUSING, before, null)
  expect(form.typed).toEqual({ housingAreaCentiM2: '125.01', selfRaisedAmountFen: '10000' })
  const given = { before, known: {}, today }
  expect(checkForm(HOUSING, form, given).changed).toBe(false)
  const next = stepForm(form, { type: 'typed', field: 'housingAreaCentiM2', text: '125' })
  expect(checkForm(HOUSING, next, given)).toMatchObject({
    ...{ changed: true, refused: [] },
    sent: { ...before, housingAreaCentiM2: 12_500 },
  })
  const wrong = stepForm(form, { type: 'typed', field: 'housingAreaCentiM2', text: '12.345' })
  expect(checkForm(HOUSING, wrong, given).refused).toEqual([
    { field: 'housingAreaCentiM2', message: '最多两位小数' },
  ])
})

test('conditional fields come and go; what is no longer asked is not sent', () => {
  const before = { hasHousingLoan: true, loanAmountFen: 500, loanSource: 'bank' }
  const form = openForm(LOAN, before, null)
  expect(askedFields(LOAN, form)).toEqual(['hasHousingLoan', 'loanAmountFen', 'loanSource'])
  const none = stepForm(form, { type: 'chosen', field: 'hasHousingLoan', value: false })
  expect(askedFields(LOAN, none)).toEqual(['hasHousingLoan'])
  const given = { before, known: {}, today }
  expect(checkForm(LOAN, none, given)).toMatchObject({
    ...{ refused: [], sent: { hasHousingLoan: false, loanAmountFen: null, loanSource: null } },
  })
  const back = stepForm(none, { type: 'chosen', field: 'hasHousingLoan', value: true })
  expect(checkForm(LOAN, back, given).sent).toEqual(before)
  const idle = openForm(WORK, { laborAbility: 'lost' }, null)
  expect(askedFields(WORK, idle)).toEqual(['laborAbility', 'trainings'])
})

test('a number left empty is not sent and stays', () => {
  const form = openForm(NUMBERS, { idNo: '450122********12', phone: null, bankAccount: null }, null)
  const given = { before: { idNo: '450122********12' }, known: {}, today }
  expect(checkForm(NUMBERS, form, given)).toMatchObject({ sent: {}, changed: false, refused: [] })
  const typed = stepForm(form, { type: 'typed', field: 'idNo', text: '11010519491231002x' })
  expect(checkForm(NUMBERS, typed, given)).toMatchObject({
    ...{ sent: { idNo: '11010519491231002X' }, changed: true, refused: [] },
  })
})

test('a wrong number can be taken away, and the taking away taken back', () => {
  const before = { idNo: '450122********12', phone: '138****0001', bankAccount: null }
  const given = { before, known: {}, today }
  const form = openForm(NUMBERS, before, null)
  const gone = stepForm(form, { type: 'cleared', field: 'phone', on: true })
  expect(checkForm(NUMBERS, gone, given)).toMatchObject({ sent: { phone: null }, changed: true, refused: [] })
  const back = stepForm(gone, { type: 'cleared', field: 'phone', on: false })
  expect(checkForm(NUMBERS, back, given)).toMatchObject({ sent: {}, changed: false })
  const typed = stepForm(gone, { type: 'typed', field: 'phone', text: '13900000001' })
  expect(checkForm(NUMBERS, typed, given).sent).toEqual({ phone: '13900000001' })
  const emptied = stepForm(typed, { type: 'typed', field: 'phone', text: '' })
  expect(checkForm(NUMBERS, emptied, given)).toMatchObject({ sent: {}, changed: false })
})

test('half a project is refused at its field', () => {
  const form = openForm(LIVELIHOOD, { mainIncomeSources: [], industryProjects: [] }, null)
  const half = { kind: 'planting', name: null, subsidyFen: null, year: null }
  const next = stepForm(form, { type: 'chosen', field: 'industryProjects', value: [half] })
  const given = { before: {}, known: {}, today }
  expect(checkForm(LIVELIHOOD, next, given).refused.map(({ field }) => field)).toEqual([
    'industryProjects.0.name',
  ])
})

const typedIn = (section: SectionFields, typed: Record<string, string>) => {
  let form = openForm(section, {}, null)
  Object.keys(typed).forEach((field) => {
    form = stepForm(form, { type: 'typed', field, text: typed[field]! })
  })
  return checkForm(section, form, { before: {}, known: {}, today })
}

test.each<[SectionFields, string, string, string]>([
  [CONTACT, 'phone', '12345', '请填 11 位手机号'],
  [NUMBERS, 'phone', '138000100011', '请填 11 位手机号'],
  [NUMBERS, 'idNo', '45012219720308', '身份证号是 18 位，末位可以是 X'],
  [NUMBERS, 'bankAccount', '6217', '银行卡号是 12 至 19 位数字'],
  [IDENTITY, 'name', '韦1', '姓名只填汉字，2 到 30 个字，中间用「·」'],
  [IDENTITY, 'name', '韦', '姓名只填汉字，2 到 30 个字，中间用「·」'],
  [DWELLING, 'building', '5栋', '栋只填数字或字母，不用写「栋」'],
  [DWELLING, 'unit', '一', '单元只填数字或字母，不用写「单元」'],
  [DWELLING, 'roomNo', '302#', '房号只填数字或字母，不用写「室」'],
  [DWELLING, 'extraRooms', '9'.repeat(61), '「另外的房号」最多 60 个字'],
])('%#: what the server will not take is said at once: %s %s %s', (section, field, text, message) => {
  expect(typedIn(section, { [field]: text }).refused).toContainEqual({ field, message })
})

test('what is typed as people write it is taken', () => {
  expect(typedIn(CONTACT, { phone: '139 0000-0001' })).toMatchObject({
    ...{ sent: { phone: '13900000001' }, refused: [] },
  })
})

test('a choice of another release is told at its field; what is not asked for is not told', () => {
  const form = openForm(HOUSING, { keyHandoverDate: '2020-02-30' }, null)
  const { refused } = checkForm(HOUSING, form, { before: {}, known: {}, today })
  expect(refused).toContainEqual({ field: 'keyHandoverDate', message: '「交钥匙日期」格式不对' })
  const loan = openForm(LOAN, { hasHousingLoan: false }, null)
  const left = stepForm(loan, { type: 'typed', field: 'loanAmountFen', text: '两万' })
  expect(checkForm(LOAN, left, { before: {}, known: {}, today }).refused).toEqual([])
})

test('no longer disabled: kind and grade are asked no more, and go with what is sent', () => {
  const health: SectionFields = HEALTH
  const was = {
    healthConditions: ['disabled'],
    disabilityKind: 'limb',
    disabilityGrade: '2',
    chronicCard: null,
  }
  const form = stepForm(openForm(health, was, null), {
    ...{ type: 'chosen', field: 'healthConditions', value: ['healthy'] },
  })
  const { sent, refused } = checkForm(health, form, { before: was, known: {}, today: '2020-11-05' })
  expect([askedFields(health, form), refused]).toEqual([['healthConditions', 'chronicCard'], []])
  expect(sent).toMatchObject({ disabilityKind: null, disabilityGrade: null })
})
