import {
  birthOfIdNumber,
  genderOfIdNumber,
  HEAD_OF_HOUSEHOLD,
  isIdNumber,
  NUMBERS,
  PERSON_SECTIONS,
} from '@anju/shared-types'
import type { FieldProblem } from '@anju/shared-types'
import { openSection } from '../../catalogue/section-columns'
import { maskName } from '../../http/masks'
import type { HouseholdRow } from '../household/public'
import { isHead, isLiving } from '../person/public'
import { laterKey } from './ledger-facts'
import type { KnownHousehold, KnownPerson, LedgerFacts } from './ledger-facts'
import { parseValue, readIdNo } from './parse-value'
import { overtaken, planSections } from './plan-sections'
import type { SectionChange } from './plan-sections'
import type { CellProblem, LedgerRow } from './read-ledger'
import { firstOfEach, hintsOf } from './row-problems'
import type { RowProblems } from './row-problems'

/** What a row makes of a person. */
export interface PersonPlan {
  /** Null for a new one. */
  known: KnownPerson | null
  changes: readonly SectionChange[]
  doubts: readonly FieldProblem[]
  /** The head's own name where it is written anew: the household is called by it. */
  headName: string | null
}

export interface PeoplePlan {
  plans: PersonPlan[]
  problems: RowProblems[]
  /** What is hardly so; in the way of nothing. */
  hints: RowProblems[]
}

type Household = Pick<HouseholdRow, 'household_no' | 'head_name' | 'approved_population'>

/** Holds the rows of one household's people against the register; nothing is written here. */
export function planPeople(
  rows: readonly LedgerRow[],
  household: Household,
  known: KnownHousehold | null,
  facts: LedgerFacts,
): PeoplePlan {
  const made: PeoplePlan = { plans: [], problems: [], hints: [] }
  const people = known?.people ?? []
  const family: Family = {
    listed: people.filter(({ origin }) => origin === 'approved').length,
    hasHead: people.some((one) => isHead(one) && isLiving(one)),
    seen: new Set(),
    rows,
  }
  for (const row of rows) {
    const said = withNumber(row)
    const planned = planPerson(said, household, known, family, facts)
    if ('problems' in planned) made.problems.push({ row, problems: planned.problems })
    else {
      made.plans.push(planned.plan)
      made.hints.push(...hintsOf(row, planned.plan.doubts))
    }
  }
  return made
}

interface Family {
  /** Of those on the approval sheet: how many are entered by now. */
  listed: number
  hasHead: boolean
  /** Whom the file has named already, by person or by name and birthday. */
  seen: Set<string>
  rows: readonly LedgerRow[]
}

/** What an ID number says need not be typed again. */
function withNumber(row: LedgerRow): LedgerRow {
  const idNo = readIdNo(row.cells)
  if (!idNo || !isIdNumber(idNo)) return row
  const cells = { ...row.cells }
  cells['birthDate'] ??= birthOfIdNumber(idNo)
  cells['gender'] ??= genderOfIdNumber(idNo)
  return { ...row, cells }
}

function planPerson(
  row: LedgerRow,
  household: Household,
  home: KnownHousehold | null,
  family: Family,
  facts: LedgerFacts,
): { plan: PersonPlan } | { problems: CellProblem[] } {
  const problems = [...row.problems]
  const people = home?.people ?? []
  const idNo = readIdNo(row.cells)
  const hash = row.idHash
  const known = match(row, hash, people, problems)
  if (hash) problems.push(...numberProblems(row, hash, household, known, facts, family.rows))
  const sections = planSections(PERSON_SECTIONS, known, row, {
    ...{ today: facts.today, shown: home && known && asShown(home, known) },
    extra: (given) => ({
      ...numberFacts(idNo, known, given),
      headBirthDate: people.find((one) => isHead(one) && isLiving(one))?.birth_date ?? null,
      // Who becomes head of a new family is no change of heads.
      relationToHead: known?.relation_to_head ?? given['relationToHead'],
    }),
  })
  problems.push(...sections.problems.filter(({ code }) => !followsNumber(row, code)))
  const { facts: after, changes } = sections
  const still = changes.length > 0 || !known ? whyStill(home, known) : null
  if (still) return { problems: [...row.problems, still] }
  if (known && home) problems.push(...overtaken(changes, facts.later.get(laterKey(home.row.id, known.id))))
  if (problems.length === 0 && !known) problems.push(...newcomerProblems(after, household, family))
  const key = known?.id ?? `${String(after['name'])} ${String(after['birthDate'])}`
  if (problems.length === 0 && family.seen.has(key))
    problems.push({ code: 'name', message: '这户的表里已经有同名同生日的人' })
  if (problems.length > 0) return { problems: firstOfEach(problems) }
  family.seen.add(key)
  if (!known) {
    family.listed += 1
    family.hasHead ||= after['relationToHead'] === HEAD_OF_HOUSEHOLD
  }
  const name = after['name'] as string
  const renames = known !== null && isHead(known) && isLiving(known) && name !== known.name
  return {
    plan: { known, changes, doubts: sections.doubts, headName: renames ? name : null },
  }
}

/** What a right number would say by itself is not asked for while the number is wrong. */
const followsNumber = ({ cells }: LedgerRow, code: string | null): boolean =>
  (code === 'birthDate' || code === 'gender') && cells[code] === undefined && cells['idNo'] !== undefined

/** A head without a phone of his own is shown with the household's. */
const asShown = (home: KnownHousehold, known: KnownPerson): object => {
  const { phone_enc: own } = known as { phone_enc?: string | null }
  const { phone_enc: theirs } = home.row as { phone_enc?: string | null }
  return isHead(known) && !own ? { ...known, phone_enc: theirs ?? null } : known
}

/** Of a closed household, and of whoever died or moved away, nothing is written any more. */
function whyStill(home: KnownHousehold | null, known: KnownPerson | null): CellProblem | null {
  if (home?.closed) return { code: 'householdNo', message: home.closed }
  if (!known || isLiving(known)) return null
  const gone = known.person_status === 'deceased' ? '去世' : '迁出'
  return { code: 'name', message: `册上这个人已登记${gone}，请核对` }
}

/** By the number of an export, by the ID number; without one, or where the register has none yet, by name and birthday. */
function match(
  { cells }: LedgerRow,
  hash: string | null,
  people: readonly KnownPerson[],
  problems: CellProblem[],
): KnownPerson | null {
  const said = cells['personId']
  if (said !== undefined) {
    const own = people.find(({ id }) => id === said)
    const another =
      own &&
      cells['name'] !== own.name &&
      cells['name'] !== maskName(own.name) &&
      hash !== null &&
      hash !== own.id_no_hash
    if (!own || another)
      problems.push({ code: 'personId', message: '「人员编号」不是这户这个人的，请核对；新增的人不填' })
    return own ?? null
  }
  const ofNumber = people.filter((one) => hash !== null && one.id_no_hash === hash)
  if (ofNumber.length > 0) return ofNumber.find(isLiving) ?? ofNumber[0]!
  const born = cells['birthDate'] ? parseBirth(cells['birthDate']) : null
  const alike = people.filter(
    (one) => one.name === cells['name'] && (born === null || one.birth_date === born),
  )
  const same = alike.some(isLiving) ? alike.filter(isLiving) : alike
  const byName = same.length === 1 ? same[0]! : null
  if (same.length > 1)
    problems.push({ code: 'birthDate', message: '这户有几个同名的人，请填身份证号或出生日期' })
  if (byName && hash && byName.id_no_hash)
    problems.push({ code: 'idNo', message: '册上这个人的身份证号与表里不同，请核对' })
  return byName
}

const parseBirth = (text: string): string | null => {
  const birth = PERSON_SECTIONS[0].fields.birthDate
  const parsed = parseValue(birth, text)
  return 'value' in parsed ? (parsed.value as string) : null
}

function numberProblems(
  row: LedgerRow,
  hash: string,
  household: Household,
  known: KnownPerson | null,
  facts: LedgerFacts,
  rows: readonly LedgerRow[],
): CellProblem[] {
  const first = facts.idRows.get(hash)
  if (first !== undefined && first !== row.row)
    return [{ code: 'idNo', message: `身份证号与第 ${first} 行相同，请核对` }]
  const holder = facts.idHolders.get(hash)
  if (!holder || holder.personId === known?.id) return []
  const where = facts.households.has(holder.householdNo) ? `户 ${holder.householdNo}` : '另一户'
  // Two of one household may change numbers with each other, not share one.
  const givesItUp = rows.some(
    ({ cells, idHash }) => cells['personId'] === holder.personId && idHash !== null && idHash !== hash,
  )
  if (holder.householdNo === household.household_no && givesItUp) return []
  return [{ code: 'idNo', message: `这个身份证号已经登记在${where}，请核对` }]
}

/** What the rules between number, birthday and sex look at. */
function numberFacts(
  given: string | null,
  known: KnownPerson | null,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const stored = given ?? (known?.id_no_hash ? openSection(NUMBERS, known)['idNo'] : null)
  const idNo = typeof stored === 'string' && isIdNumber(stored) ? stored : null
  return {
    idBirth: idNo && birthOfIdNumber(idNo),
    idGender: idNo && genderOfIdNumber(idNo),
    birthDate: after['birthDate'] ?? null,
  }
}

function newcomerProblems(
  after: Record<string, unknown>,
  household: Household,
  family: Family,
): CellProblem[] {
  const problems: CellProblem[] = []
  const say = (code: string, message: string) => problems.push({ code, message })
  for (const [code, label] of [
    ['name', '姓名'],
    ['relationToHead', '与户主关系'],
    ['birthDate', '出生日期'],
  ] as const)
    if ((after[code] === null || after[code] === undefined) && !(code === 'birthDate' && after['idNo']))
      say(code, `请填写「${label}」`)
  const isNewHead = after['relationToHead'] === HEAD_OF_HOUSEHOLD
  if (isNewHead && family.hasHead) say('relationToHead', '一户只有一个户主')
  if (isNewHead && !family.hasHead && after['name'] !== household.head_name)
    say('name', `户主应当是「${household.head_name}」，与「搬迁户」表不一致`)
  if (family.listed >= household.approved_population)
    say('name', `这户审批 ${household.approved_population} 人，已经登满；新增的人请在手机上登记「人口变化」`)
  return problems
}
