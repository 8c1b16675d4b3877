import { HOUSING, LIVELIHOOD, LOAN, NUMBERS, WORK } from '@anju/shared-types'
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

test('half a project is refused at its field', () => {
  const form = openForm(LIVELIHOOD, { mainIncomeSources: [], industryProjects: [] }, null)
  const half = { kind: 'planting', name: null, subsidyFen: null, year: null }
  const next = stepForm(form, { type: 'chosen', field: 'industryProjects', value: [half] })
  const given = { before: {}, known: {}, today }
  expect(checkForm(LIVELIHOOD, next, given).refused.map(({ field }) => field)).toEqual([
    'industryProjects.0.name',
  ])
})
