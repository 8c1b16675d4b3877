import type { Section } from '../../vocabulary/work'
import { ageOn, birthOfIdNumber, genderOfIdNumber, isIdNumber } from '../../person/id-number'
import { addsPerson, HEAD_OF_HOUSEHOLD } from '../../vocabulary/person'
import type { PersonChangeKind } from '../../vocabulary/person'
import { notAfterToday, say, str } from './rule'
import type { Facts, Rule } from './rule'

/** Somebody of the household as a change of people looks at him. */
export interface KnownPerson {
  id: string
  /** Null where it is masked. */
  name: string | null
  /** Null where it is not shown. */
  birthDate: string | null
  isLiving: boolean
  isHead: boolean
  /** When a change of people brought him; null of who was approved, and where that is not known. */
  cameOn: string | null
}

const peopleIn = (facts: Facts) => (facts['people'] ?? null) as readonly KnownPerson[] | null
const kindOf = ({ kind }: Facts) => (str(kind) ?? null) as PersonChangeKind | null
const leaverIn = (next: Facts, facts: Facts): KnownPerson | null =>
  peopleIn(facts)?.filter(({ id }) => id === next['personId'])[0] ?? null

/** A birth's date is asked once. */
const birthIn = (next: Facts): string | null =>
  str(next['birthDate']) ?? (next['kind'] === 'birth' ? str(next['effectiveDate']) : null)

const numberAgrees = (next: Facts): string | null => {
  const [idNo, birth, gender] = [str(next['idNo']), birthIn(next), str(next['gender'])]
  if (!idNo) return null
  if (!isIdNumber(idNo)) return '身份证号不对，请对照证件再核对一遍'
  if (birth && birthOfIdNumber(idNo) !== birth) return '身份证上的出生日期与填报的不一致'
  return gender && genderOfIdNumber(idNo) !== gender ? '身份证上的性别与填报的不一致' : null
}

const whoComes: Rule = ({ next, facts, today }) => {
  const kind = kindOf(next)
  if (!kind || !addsPerson(kind)) return []
  const [birth, date, number] = [str(next['birthDate']), str(next['effectiveDate']), numberAgrees(next)]
  const isOther = birth && date && birth !== date
  const twin = (peopleIn(facts) ?? []).some(
    (one) => one.isLiving && birth && one.birthDate === birth && one.name === next['name'],
  )
  return [
    ...(next['relationToHead'] === HEAD_OF_HOUSEHOLD
      ? [say('relationToHead', '新增的人先不作户主；换户主请用「换户主」')]
      : []),
    ...(birth && birth > today ? [say('birthDate', '出生日期不能晚于今天')] : []),
    ...(kind === 'birth' && isOther ? [say('birthDate', '出生日期与变化日期不一致')] : []),
    ...(kind !== 'birth' && isOther && date < birth
      ? [say('effectiveDate', '变化日期早于他的出生日期')]
      : []),
    ...(twin ? [say('name', '这户已经有同名同生日的人')] : []),
    ...(number ? [say('idNo', number)] : []),
  ]
}

const whoGoes: Rule = ({ next, facts }) => {
  const [kind, people, leaver] = [kindOf(next), peopleIn(facts), leaverIn(next, facts)]
  if (!kind || addsPerson(kind) || !people) return []
  if (!leaver) return [say('personId', '请选择是谁')]
  if (!leaver.isLiving) return [say('personId', '他已经不在册了，不用再登记')]
  const others = people.filter((one) => one.isLiving && one.id !== leaver.id)
  const heir = others.filter(({ id }) => id === next['newHeadId'])[0]
  const date = str(next['effectiveDate'])
  if (date && leaver.birthDate && date < leaver.birthDate)
    return [say('effectiveDate', '变化日期早于他的出生日期')]
  if (date && leaver.cameOn && date < leaver.cameOn)
    return [say('effectiveDate', `变化日期早于他来这户的日期 ${leaver.cameOn}`)]
  if (others.length === 0 && kind !== 'death')
    return [say('personId', '这是最后一个在册的人；全户迁出请办理退出')]
  if (leaver.isHead && others.length > 0 && !heir) return [say('newHeadId', '户主有变，请选新户主')]
  return !leaver.isHead && next['newHeadId'] ? [say('newHeadId', '走的不是户主，不用换户主')] : []
}

/** Who comes and who goes: `facts.people` says who is there. */
export const PEOPLE_RULES: Partial<Record<Section, readonly Rule[]>> = {
  people: [notAfterToday({ effectiveDate: '变化日期' }), whoComes, whoGoes],
}

const FULL_AGE = 18

/** domain.md §1.3: soft checks. */
export const PEOPLE_DOUBTS: Partial<Record<Section, readonly Rule[]>> = {
  people: [
    ({ next, facts }) => {
      const [kind, date] = [next['kind'], str(next['effectiveDate'])]
      const birth =
        kind === 'marriage_in'
          ? birthIn(next)
          : kind === 'marriage_out'
            ? (leaverIn(next, facts)?.birthDate ?? null)
            : null
      return birth && date && ageOn(birth, date) < FULL_AGE
        ? [say('effectiveDate', `${kind === 'marriage_in' ? '婚入' : '婚出'}时不满 18 岁，请核对`)]
        : []
    },
  ],
}
