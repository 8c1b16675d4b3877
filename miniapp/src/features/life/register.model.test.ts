import { idNumberCheck } from '@anju/shared-types'
import { readTyped } from '../file/typed.model'
import { peopleProblems, personOf, REGISTER_FORM, registrationOf } from './register.model'

const nobody = { birthDate: null, gender: null, ethnicity: null, relationToHead: null }
// Region 459999 does not exist.
const DIGITS = '45999919800506013'
const head = { ...nobody, name: '韦一', idNo: DIGITS + idNumberCheck(DIGITS) }
const wrong = DIGITS + (idNumberCheck(DIGITS) === '1' ? '2' : '1')

test('a number tells birthday and sex; the first one is the head', () => {
  const person = personOf(head, 0)
  expect(person).toMatchObject({ relationToHead: '02', birthDate: '1980-05-06', gender: '1' })
})

test('what is wanting is said with the name', () => {
  expect(peopleProblems([])[0]!.message).toBe('请添加户主和家里人')
  expect(peopleProblems([{ ...head, idNo: wrong }])[0]!.message).toMatch(/^韦一的身份证号不对/)
  expect(peopleProblems([{ ...head, idNo: null }])[0]!.message).toMatch(/没有就填出生日期和性别/)
  const child = { ...nobody, name: '韦二', idNo: null, birthDate: '2019-01-02', gender: '2' as const }
  expect(peopleProblems([head, child])[0]!.message).toBe('请选择韦二与户主的关系')
  expect(peopleProblems([head, { ...child, relationToHead: '02' }])[0]!.message).toBe(
    '一户要有一个户主，也只有一个',
  )
  expect(peopleProblems([head, { ...child, relationToHead: '30' }])).toEqual([])
})

test('a wrong number is told where it is typed, not only in the list', () => {
  const field = REGISTER_FORM.fields['people']!.item!['idNo']!
  expect(readTyped(field, wrong)).toEqual({ value: null, problem: '身份证号不对，请对照证件再核对一遍' })
  expect(readTyped(field, head.idNo)).toEqual({ value: head.idNo, problem: null })
  expect(readTyped(field, '')).toEqual({ value: null, problem: null })
})

test('sent by sections, what is not filled in as null', () => {
  const sent = {
    building: '1',
    unit: '2',
    roomNo: '303',
    relocationType: 'registered_poor',
    relocationYear: 2018,
  }
  const body = registrationOf(
    { ...sent, people: [head] },
    { siteCode: '4512280001', originTownship: '451228101' },
  )
  expect(body.dwelling).toEqual({ building: '1', unit: '2', roomNo: '303' })
  expect(body.registration).toEqual({
    ...{ relocationType: 'registered_poor', relocationYear: 2018 },
    ...{ approvedPopulation: null, originType: null, originAddress: null },
  })
  expect([body.householdNo, body.people.length]).toEqual([null, 1])
  expect(Object.keys(REGISTER_FORM.fields)[0]).toBe('building')
})
