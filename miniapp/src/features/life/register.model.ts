import type { Field, FieldProblem, Input, SectionFields } from '@anju/shared-types'
import {
  birthOfIdNumber,
  checkedBy,
  DWELLING,
  genderOfIdNumber,
  HEAD_OF_HOUSEHOLD,
  IDENTITY,
  isIdNumber,
  NUMBERS,
  records,
  REGISTRATION,
  text,
  words,
} from '@anju/shared-types'

type Body = Input<'registerHousehold'>['body']
type NewPerson = Body['people'][number]

/** As the form holds somebody: what his ID number says is not asked. */
interface Listed {
  name: string
  idNo: string | null
  relationToHead: NewPerson['relationToHead'] | null
  birthDate: string | null
  gender: NewPerson['gender'] | null
  ethnicity: string | null
}

const optional = ({ required: _, sensitive: __, gate: ___, ...field }: Field): Field => field
const { name, relationToHead, gender, birthDate, ethnicity } = IDENTITY.fields
const { relocationType, relocationYear, approvedPopulation, originType, originAddress } = REGISTRATION.fields
const { building, unit, roomNo } = DWELLING.fields

const WRONG_NUMBER = '身份证号不对，请对照证件再核对一遍'

const PEOPLE = records(
  words('人口', '第一位是户主；填了身份证号，出生日期和性别就不用填', '', 'S1'),
  {
    name: { ...name, sensitive: undefined } as unknown as Field<string>,
    idNo: checkedBy(optional(NUMBERS.fields.idNo), isIdNumber, WRONG_NUMBER),
    relationToHead: { ...optional(relationToHead), definition: '户口簿上的关系；第一位不选就是户主' },
    birthDate: { ...optional(birthDate), definition: '有身份证号的不用填' },
    gender: { ...optional(gender), codes: ['1', '2'], definition: '有身份证号的不用填' },
    ethnicity: optional(ethnicity),
  },
  { max: 20, required: true },
)

/** The questions of a new household, in the order of the approval sheet. */
export const REGISTER_FORM: SectionFields = {
  ...{ code: 'life', key: 'life', layer: 'household', side: 'site' },
  fields: {
    ...{ building, unit, roomNo },
    relocationType: optionalGate(relocationType),
    relocationYear,
    people: PEOPLE as Field,
    approvedPopulation: {
      ...optional(approvedPopulation),
      definition: '搬迁审批表上的人数；和上面登记的人数一样就不用填',
    },
    originType,
    originAddress,
    householdNo: text(words('户编号', '不填由系统按县编号', '', 'D'), {
      ...{
        min: 4,
        max: 30,
        pattern: /^[0-9A-Za-z][0-9A-Za-z-]{3,29}$/,
        says: '户编号是 4 至 30 位字母、数字',
      },
    }),
  },
}

function optionalGate({ gate: _, ...field }: Field): Field {
  return field
}

/** Whoever comes first heads the household; the number tells the rest. */
export const personOf = (person: Listed, i: number): NewPerson => {
  const idNo = person.idNo || null
  const told = idNo !== null && isIdNumber(idNo)
  return {
    ...{ name: person.name, idNo, ethnicity: person.ethnicity },
    relationToHead: person.relationToHead ?? (i === 0 ? HEAD_OF_HOUSEHOLD : '97'),
    birthDate: person.birthDate ?? (told ? birthOfIdNumber(idNo) : ''),
    gender: person.gender ?? (told ? (genderOfIdNumber(idNo) as NewPerson['gender']) : '0'),
  }
}

/** What is still wanting of the people; the server asks the same. */
export function peopleProblems(people: readonly Listed[]): FieldProblem[] {
  const say = (message: string): FieldProblem[] => [{ field: 'people', message }]
  if (people.length === 0) return say('请添加户主和家里人')
  for (let i = 0; i < people.length; i += 1) {
    const { name: called, idNo, birthDate: born, gender: sex, relationToHead: relation } = people[i]!
    if (idNo && !isIdNumber(idNo)) return say(`${called}的${WRONG_NUMBER}`)
    if (!idNo && (!born || !sex)) return say(`请填写${called}的身份证号，没有就填出生日期和性别`)
    if (i > 0 && !relation) return say(`请选择${called}与户主的关系`)
  }
  const heads = people.map(personOf).filter(({ relationToHead: is }) => is === HEAD_OF_HOUSEHOLD)
  return heads.length === 1 ? [] : say('一户要有一个户主，也只有一个')
}

export const peopleIn = (sent: Readonly<Record<string, unknown>>): Listed[] =>
  (sent['people'] as Listed[] | null) ?? []

/** What is sent of what was filled in. */
export function registrationOf(
  sent: Readonly<Record<string, unknown>>,
  places: { siteCode: string; originTownship: string },
): Omit<Body, 'occurredAt' | 'offsetMs'> {
  const of = (codes: readonly string[]) => {
    const values: Record<string, unknown> = {}
    codes.forEach((code) => (values[code] = sent[code] ?? null))
    return values
  }
  return {
    ...places,
    householdNo: (sent['householdNo'] as string | null) ?? null,
    registration: of([
      ...['relocationType', 'relocationYear', 'approvedPopulation', 'originType', 'originAddress'],
    ]),
    dwelling: of(['building', 'unit', 'roomNo']),
    people: peopleIn(sent).map(personOf),
  }
}
