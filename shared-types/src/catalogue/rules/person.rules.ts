import type { Section } from '../../vocabulary/work'
import { ageOn, birthOfIdNumber, genderOfIdNumber, isIdNumber } from '../../person/id-number'
import { notAfterToday, say, str } from './rule'
import type { Rule, Situation } from './rule'

/** Whole years today; null while the date of birth is not known. */
const ageIn = ({ next, facts, today }: Situation): number | null => {
  const birth = str(next['birthDate']) ?? str(facts['birthDate'])
  return birth ? ageOn(birth, today) : null
}

/** `idBirth` and `idGender` are read from the number by whoever may see it. */
const agreesWithNumber: Rule = ({ next, facts }) => {
  const [birth, gender] = [str(facts['idBirth']), str(facts['idGender'])]
  return [
    ...(birth && next['birthDate'] !== birth
      ? [say('birthDate', `与身份证上的出生日期 ${birth} 不一致`)]
      : []),
    ...(gender && next['gender'] !== gender ? [say('gender', '与身份证第 17 位的性别不一致')] : []),
  ]
}

const headStaysHead: Rule = ({ next, facts }) => {
  const [was, is] = [facts['relationToHead'], next['relationToHead']]
  if (was === '02' && is !== '02')
    return [say('relationToHead', '这是户主；换户主请先在「换户主」里选新户主')]
  return was !== '02' && is === '02' ? [say('relationToHead', '一户只有一个户主；换户主请用「换户主」')] : []
}

const numberIsReal: Rule = ({ next, facts }) => {
  const idNo = str(next['idNo'])
  // What is masked was not typed.
  if (!idNo || idNo.indexOf('*') >= 0) return []
  if (!isIdNumber(idNo)) return [say('idNo', '身份证号不对，请对照证件再核对一遍')]
  const [birth, gender] = [str(facts['birthDate']), str(facts['gender'])]
  if (birth && birthOfIdNumber(idNo) !== birth)
    return [say('idNo', `身份证上的出生日期与填报的 ${birth} 不一致`)]
  const known = gender === '1' || gender === '2'
  return known && genderOfIdNumber(idNo) !== gender ? [say('idNo', '身份证上的性别与填报的不一致')] : []
}

const healthIsOneStory: Rule = ({ next }) => {
  const all = (next['healthConditions'] ?? []) as string[]
  return all.indexOf('healthy') >= 0 && all.length > 1
    ? [say('healthConditions', '选了「健康」就不能再选别的')]
    : []
}

export const PERSON_RULES: Partial<Record<Section, readonly Rule[]>> = {
  identity: [notAfterToday({ birthDate: '出生日期' }), agreesWithNumber, headStaysHead],
  numbers: [numberIsReal],
  health: [healthIsOneStory],
}

const FULL_AGE = 16
const OLD_AGE = 60
const able = (value: unknown) => value === 'ordinary' || value === 'skilled' || value === 'weak'

/** domain.md §1.3: soft checks. */
export const PERSON_DOUBTS: Partial<Record<Section, readonly Rule[]>> = {
  identity: [
    ({ next, facts }) => {
      const [own, head] = [str(next['birthDate']), str(facts['headBirthDate'])]
      const child = next['relationToHead'] === '20' || next['relationToHead'] === '30'
      return child && own && head && own <= head ? [say('birthDate', '子女比户主年长，请核对')] : []
    },
  ],
  schooling: [
    (situation) => {
      const age = ageIn(situation)
      const { next } = situation
      return age !== null && age >= 6 && age < FULL_AGE && next['studentStatus'] === 'not_student'
        ? [say('studentStatus', '义务教育年龄不在校，如果是辍学请选「辍学」')]
        : []
    },
  ],
  work: [
    (situation) => {
      const age = ageIn(situation)
      const { laborAbility } = situation.next as { laborAbility?: unknown }
      if (age !== null && age < FULL_AGE && able(laborAbility))
        return [say('laborAbility', '不满 16 岁，一般不算劳动力')]
      return age !== null && age >= OLD_AGE && laborAbility === 'ordinary'
        ? [say('laborAbility', '60 岁以上一般不选「普通劳动力」')]
        : []
    },
  ],
  insurance: [
    (situation) => {
      const age = ageIn(situation)
      return age !== null && age < OLD_AGE && situation.next['pension'] === 'resident_drawing'
        ? [say('pension', '领取养老金一般要满 60 岁')]
        : []
    },
  ],
}
