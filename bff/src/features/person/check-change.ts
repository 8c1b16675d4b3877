import { addsPerson, isIdNumber, birthOfIdNumber, genderOfIdNumber } from '@anju/shared-types'
import type { FieldProblem, Input } from '@anju/shared-types'
import { isHead, isLiving } from './person-rows'
import type { PersonFileRow } from './person-rows'

export type ChangeBody = Input<'changePeople'>['body']

/** What keeps a change of people from being saved; `today` is the business date. */
export function checkChange(
  body: ChangeBody,
  people: readonly PersonFileRow[],
  today: string,
): FieldProblem[] {
  const say = (field: string, message: string): FieldProblem => ({ field, message })
  const late = body.effectiveDate > today ? [say('effectiveDate', '变化日期不能晚于今天')] : []
  return [...late, ...(addsPerson(body.kind) ? checkNewcomer(body, people) : checkLeaver(body, people))]

  function checkNewcomer({ person, personId, kind, effectiveDate }: ChangeBody, all: typeof people) {
    if (personId) return [say('personId', '新增的人不用选在册的人')]
    if (!person) return [say('person', '请填写「新增的人」')]
    const { name, birthDate, gender, relationToHead, idNo } = person
    const problems: FieldProblem[] = []
    if (relationToHead === '02')
      problems.push(say('relationToHead', '新增的人先不作户主；换户主请用「换户主」'))
    if (birthDate > today) problems.push(say('birthDate', '出生日期不能晚于今天'))
    if (kind === 'birth' && birthDate !== effectiveDate)
      problems.push(say('birthDate', '出生日期与变化日期不一致'))
    if (all.some((one) => isLiving(one) && one.name === name && one.birth_date === birthDate))
      problems.push(say('name', '这户已经有同名同生日的人'))
    if (idNo && !isIdNumber(idNo)) problems.push(say('idNo', '身份证号不对，请对照证件再核对一遍'))
    else if (idNo && birthOfIdNumber(idNo) !== birthDate)
      problems.push(say('idNo', '身份证上的出生日期与填报的不一致'))
    else if (idNo && genderOfIdNumber(idNo) !== gender)
      problems.push(say('idNo', '身份证上的性别与填报的不一致'))
    return problems
  }

  function checkLeaver({ person, personId, newHeadId, kind, effectiveDate }: ChangeBody, all: typeof people) {
    if (person) return [say('person', '减少人口不用填新增的人')]
    const leaver = all.find(({ id }) => id === personId)
    if (!leaver) return [say('personId', '请选择是谁')]
    if (!isLiving(leaver)) return [say('personId', '他已经不在册了，不用再登记')]
    const others = all.filter((one) => isLiving(one) && one.id !== leaver.id)
    const heir = others.find(({ id }) => id === newHeadId)
    if (leaver.birth_date && effectiveDate < leaver.birth_date)
      return [say('effectiveDate', '变化日期早于他的出生日期')]
    if (others.length === 0 && kind !== 'death')
      return [say('personId', '这是最后一个在册的人；全户迁出请办理退出')]
    if (isHead(leaver) && others.length > 0 && !heir) return [say('newHeadId', '户主有变，请选新户主')]
    return !isHead(leaver) && newHeadId ? [say('newHeadId', '走的不是户主，不用换户主')] : []
  }
}
