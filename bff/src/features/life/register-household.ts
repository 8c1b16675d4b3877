import {
  birthOfIdNumber,
  DWELLING,
  genderOfIdNumber,
  HEAD_OF_HOUSEHOLD,
  IDENTITY,
  isIdNumber,
  judgeSection,
  NUMBERS,
  parseSection,
  REGISTRATION,
  shanghaiDate,
} from '@anju/shared-types'
import type { FieldProblem, Input, SectionFields } from '@anju/shared-types'
import { columnPatch } from '../../catalogue/section-columns'
import type { Value } from '../../db/sql'
import { fieldProblem, problem } from '../../http/problem'
import { acceptedInstant, advanceSiteFigures } from '../household/public'
import type { CommandContext } from '../household/public'
import { emptyPerson, insertPerson, isNumberTaken } from '../person/public'
import { lockSiteHead } from '../place/public'
import { beginHistory, insertHousehold } from './add-household'
import { refuse, refuseAll } from './life-context'
import { findTownship } from './life.queries'

type Body = Input<'registerHousehold'>['body']
type NewPerson = Body['people'][number]

/**
 * A household that nobody knows yet, with its people; what it claims is reported until its approval sheet is there.
 * Returns its id. Throws not_found, invalid_input and rule_violated with the field, a person's as `people.0.idNo`.
 */
export async function registerHousehold(context: CommandContext, body: Body): Promise<string> {
  const { sql, now, policy, deps } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  // Before anything is read: whoever registers here at the same time is seen when the lock is had.
  const site = await lockSiteHead(sql, body.siteCode)
  if (!site) throw problem('not_found')
  const registration = valuesOf(REGISTRATION, {
    ...body.registration,
    approvedPopulation: body.registration['approvedPopulation'] ?? body.people.length,
  })
  const dwelling = valuesOf(DWELLING, body.dwelling)
  const today = shanghaiDate(now)
  for (const [section, next] of [
    [REGISTRATION, registration],
    [DWELLING, dwelling],
  ] as const)
    refuseAll(
      judgeSection(section, { next, facts: { ...registration, ...dwelling, ...next }, today }).refused,
    )
  const approved = registration['approvedPopulation'] as number
  if (approved < body.people.length)
    throw refuse('approvedPopulation', `登记了 ${body.people.length} 人，审批人口不能更少`)
  if (!(await findTownship(sql, body.originTownship)))
    throw refuse('originTownship', '没有这个乡镇，请重新选择')
  refuseAll(checkPeople(body.people, today))
  for (const [i, { idNo }] of body.people.entries())
    if (idNo && (await isNumberTaken(sql, idNo, '')))
      throw refuse(`people.${i}.idNo`, '这个身份证号已经登记在册，请核对')

  await advanceSiteFigures(sql, {
    ...{ siteCode: site.code, from: site.figures_date, now, policy, newId: deps.newId },
  })
  const county = site.code.slice(0, 6)
  const head = body.people.find(({ relationToHead }) => relationToHead === HEAD_OF_HOUSEHOLD)!
  const { id, householdNo } = await insertHousehold(context, {
    ...{ siteCode: site.code, originTownship: body.originTownship, householdNo: body.householdNo },
    ...{ headName: head.name, population: approved },
    door: {
      ...{ building: String(dwelling['building']), unit: String(dwelling['unit']) },
      roomNo: String(dwelling['roomNo']),
    },
    patch: { ...columnPatch(REGISTRATION, registration, county), ...columnPatch(DWELLING, dwelling, county) },
  })
  for (const person of body.people)
    await insertPerson(sql, personRow(context, { id, siteCode: site.code }, person))
  await beginHistory(context, id, {
    ...{ operation: 'registerHousehold', occurredAt, offsetMs: body.offsetMs ?? null },
    fieldsAfter: { householdNo, ...known(registration), ...known(dwelling) },
  })
  return id
}

function valuesOf(section: SectionFields, given: Record<string, unknown>): Record<string, unknown> {
  // What is left out is not known.
  const nothing = Object.fromEntries(Object.keys(section.fields).map((code) => [code, null]))
  const parsed = parseSection(section, { ...nothing, ...given })
  if (!parsed.ok) throw fieldProblem('invalid_input', parsed.problems)
  return parsed.value
}

const known = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

function checkPeople(people: readonly NewPerson[], today: string): FieldProblem[] {
  const heads = people.filter(({ relationToHead }) => relationToHead === HEAD_OF_HOUSEHOLD).length
  const problems = people.flatMap((person, i) =>
    checkPerson(person, today, people.slice(0, i)).map(({ field, message }) => ({
      field: `people.${i}.${field}`,
      message,
    })),
  )
  return heads === 1 ? problems : [{ field: 'people', message: '一户要有一个户主，也只有一个' }, ...problems]
}

function checkPerson(
  { name, birthDate, gender, idNo }: NewPerson,
  today: string,
  before: readonly NewPerson[],
): FieldProblem[] {
  const say = (field: string, message: string): FieldProblem[] => [{ field, message }]
  if (birthDate > today) return say('birthDate', '出生日期不能晚于今天')
  if (before.some((one) => one.name === name && one.birthDate === birthDate))
    return say('name', '有两个同名同生日的人')
  if (!idNo) return []
  if (!isIdNumber(idNo)) return say('idNo', '身份证号不对，请对照证件再核对一遍')
  if (before.some((one) => one.idNo === idNo)) return say('idNo', '有两个人的身份证号相同')
  if (birthOfIdNumber(idNo) !== birthDate) return say('idNo', '身份证上的出生日期与填报的不一致')
  return genderOfIdNumber(idNo) === gender ? [] : say('idNo', '身份证上的性别与填报的不一致')
}

function personRow(
  { deps, now }: CommandContext,
  { id, siteCode }: { id: string; siteCode: string },
  { idNo, ...identity }: NewPerson,
): Record<string, Value> {
  const county = siteCode.slice(0, 6)
  return {
    ...emptyPerson(),
    ...columnPatch(IDENTITY, identity, county),
    ...columnPatch(NUMBERS, { idNo: idNo ?? null }, county),
    ...{ id: deps.newId(), household_id: id, site_code: siteCode, created_at: now, updated_at: now },
  }
}
