import { gateOfSection, HOUSEHOLD_SECTIONS, IDENTITY, parseWith } from '@anju/shared-types'
import type { FieldProblem, Gate } from '@anju/shared-types'
import { columnPatch } from '../../catalogue/section-columns'
import type { Value } from '../../db/sql'
import { maskName } from '../../http/masks'
import { emptyHousehold, gateFacts } from '../household/public'
import type { HouseholdRow } from '../household/public'
import { isHead, isLiving } from '../person/public'
import { decideValue, statesOf } from '../recognition/public'
import type { GateDecision } from '../recognition/public'
import { isHouseholdNo } from './group-rows'
import { codeIn, doorKey, laterKey } from './ledger-facts'
import type { GateStates, KnownHousehold, KnownPerson, LedgerFacts, LedgerSite } from './ledger-facts'
import { maskedMessage, overtaken, planSections } from './plan-sections'
import type { SectionChange } from './plan-sections'
import type { CellProblem, LedgerRow } from './read-ledger'
import { firstOfEach } from './row-problems'

/** What a row makes of a household. */
export interface HouseholdPlan {
  /** Null for a new one. */
  known: KnownHousehold | null
  siteCode: string
  row: HouseholdRow
  /** Columns that the row's sections set. */
  patch: Record<string, Value>
  changes: readonly SectionChange[]
  doubts: readonly FieldProblem[]
  decisions: readonly GateDecision[]
  gatesBefore: GateStates
  gatesAfter: GateStates
}

export type Planned = { plan: HouseholdPlan } | { problems: CellProblem[] }

/** Holds one row of 「搬迁户」 against the register; `people` are its rows of the other sheet. Nothing is written here. */
export function planHousehold(row: LedgerRow, people: readonly LedgerRow[], facts: LedgerFacts): Planned {
  const { householdNo = '' } = row.cells
  const problems = [...row.problems]
  const unwritable = facts.unwritable.get(householdNo)
  if (unwritable) return { problems: [...problems, { code: 'householdNo', message: unwritable }] }
  const known = facts.households.get(householdNo) ?? null
  if (!isHouseholdNo(householdNo))
    problems.push({ code: 'householdNo', message: '「户编号」要 4 到 30 位字母、数字或短横' })
  const site = siteOf(row, known, facts, problems)
  if (!site) return { problems }
  const stored = known?.row ?? emptyHousehold()
  const named = nameOf(row, known, facts, problems, people)
  const sections = planSections(HOUSEHOLD_SECTIONS, known?.row ?? null, row, {
    today: facts.today,
    extra: () => ({ rosterRecognised: known !== null && statesOf(known.gates).E1 === 'recognised' }),
  })
  problems.push(...sections.problems)
  if (!known) problems.push(...missingOf(sections.facts))
  const patch = Object.assign(
    {},
    ...sections.changes.map(({ section, sent }) => columnPatch(section, sent, site.countyCode)),
  ) as Record<string, Value>
  const next = nextRow(stored, patch, { householdNo, siteCode: site.code, ...named })
  problems.push(...doorProblems(next, known, facts), ...populationProblems(next, known))
  const { changes } = sections
  const decided = decide(known, next, changes, facts)
  problems.push(...decided.problems)
  if (known?.closed && (problems.length > 0 || changes.length > 0))
    return { problems: [...row.problems, { code: 'householdNo', message: known.closed }] }
  if (known) problems.push(...overtaken(changes, facts.later.get(laterKey(known.row.id))))
  if (problems.length > 0) return { problems: firstOfEach(problems) }
  return {
    plan: {
      ...{ known, siteCode: site.code, row: next, patch, changes },
      ...{ doubts: sections.doubts, decisions: decided.decisions },
      ...{ gatesBefore: decided.before, gatesAfter: decided.after },
    },
  }
}

function siteOf(
  { cells }: LedgerRow,
  known: KnownHousehold | null,
  { places }: LedgerFacts,
  problems: CellProblem[],
): LedgerSite | null {
  const said = cells['siteCode'] ?? ''
  const say = (message: string): null => {
    problems.push({ code: 'siteCode', message })
    return null
  }
  if (!said) return known ? places.sites.get(known.row.site_code)! : say('请填写「安置点」')
  const named = places.sitesByName.get(said) ?? []
  if (named.length > 1) return say('有几个安置点叫这个名字，请填编号')
  const site = places.sites.get(codeIn(said, 10)) ?? named[0]
  if (!site) return say(`安置点「${said.slice(0, 40)}」不在您的管理范围内，或还没有建点`)
  if (known && known.row.site_code !== site.code)
    return say('这一户登记在另一个安置点；换点请另行办理，不能用导入来改')
  return site
}

/** Who heads the household, and where it came from; of one that is known both are only compared. */
function nameOf(
  { cells }: LedgerRow,
  known: KnownHousehold | null,
  { places }: LedgerFacts,
  problems: CellProblem[],
  people: readonly LedgerRow[],
): { headName: string; originTownship: string } {
  const headName = cells['headName'] ?? ''
  const said = cells['originTownship'] ?? ''
  const named = places.townshipsByName.get(said) ?? []
  const code = codeIn(said, 9)
  const township = places.townships.has(code) ? code : named.length === 1 ? named[0]! : null
  const wrong = headProblem(headName, known, people)
  if (wrong) problems.push({ code: 'headName', message: wrong })
  if (said && !township)
    problems.push({
      code: 'originTownship',
      message:
        named.length > 1
          ? '有几个乡镇叫这个名字，请填 9 位代码'
          : `没有「${said.slice(0, 20)}」这个乡镇，请填 9 位代码`,
    })
  if (!said && !known) problems.push({ code: 'originTownship', message: '请填写「迁出乡镇」' })
  if (known && township && township !== known.row.origin_township)
    problems.push({ code: 'originTownship', message: '与册上的迁出乡镇不一致，请核对' })
  return {
    headName: known?.row.head_name ?? headName,
    originTownship: known?.row.origin_township ?? township ?? '',
  }
}

/** A household that is known is called as the register does, masked, or as its head's own row corrects it. */
function headProblem(
  headName: string,
  known: KnownHousehold | null,
  people: readonly LedgerRow[],
): string | null {
  if (!headName) return '请填写「户主姓名」'
  if (!known) {
    if (headName.includes('*')) return maskedMessage('户主姓名')
    const parsed = parseWith(IDENTITY.fields.name.schema, headName, () => '户主姓名')
    return parsed.ok ? null : parsed.problems[0]!.message
  }
  const { head_name: stored } = known.row
  if (headName === stored || headName === maskName(stored) || corrects(headName, known.people, people))
    return null
  return `册上这一户的户主不是「${headName.slice(0, 20)}」，请核对户编号`
}

/** The head's row says so too, and it is surely his: by his ID number, or the number of an export. */
function corrects(headName: string, known: readonly KnownPerson[], rows: readonly LedgerRow[]): boolean {
  const head = known.find((one) => isHead(one) && isLiving(one))
  return (
    Boolean(head) &&
    rows.some(
      ({ cells, idHash }) =>
        cells['name'] === headName &&
        (cells['personId'] === head!.id || (idHash !== null && idHash === head!.id_no_hash)),
    )
  )
}

/** Without these there is no household. */
const NEEDED = {
  relocationType: '搬迁类型',
  relocationYear: '搬迁年度',
  approvedPopulation: '审批人口',
  building: '栋',
  unit: '单元',
  roomNo: '房号',
} as const

const missingOf = (facts: Record<string, unknown>): CellProblem[] =>
  Object.entries(NEEDED)
    .filter(([code]) => facts[code] === null || facts[code] === undefined)
    .map(([code, label]) => ({ code, message: `请填写「${label}」` }))

function nextRow(
  stored: HouseholdRow,
  patch: Record<string, Value>,
  {
    householdNo,
    siteCode,
    headName,
    originTownship,
  }: Record<'householdNo' | 'siteCode' | 'headName' | 'originTownship', string>,
): HouseholdRow {
  const row = { ...stored, ...patch }
  const more = row.approved_population - stored.approved_population
  return {
    ...row,
    ...{ household_no: householdNo, site_code: siteCode, head_name: headName },
    origin_township: originTownship,
    // Who was approved lives there until somebody goes (domain.md §1.2).
    benefit_population: stored.benefit_population + more,
    living_population: stored.living_population + more,
  }
}

function doorProblems(row: HouseholdRow, known: KnownHousehold | null, facts: LedgerFacts): CellProblem[] {
  const door = doorKey(row.site_code, row)
  if (known && doorKey(row.site_code, known.row) === door) return []
  const holder = facts.doors.get(door)
  return holder && holder !== row.household_no
    ? [{ code: 'roomNo', message: `这个房号已经登记给户 ${holder}` }]
    : []
}

function populationProblems(row: HouseholdRow, known: KnownHousehold | null): CellProblem[] {
  const listed = (known?.people ?? []).filter(({ origin }) => origin === 'approved').length
  return row.approved_population < listed
    ? [{ code: 'approvedPopulation', message: `册上已有 ${listed} 位审批时的人，审批人口不能更少` }]
    : []
}

/** A spreadsheet brings no picture: what it changes is reported, and what was recognised it does not touch. */
function decide(
  known: KnownHousehold | null,
  next: HouseholdRow,
  changes: readonly SectionChange[],
  { policy }: LedgerFacts,
) {
  const problems: CellProblem[] = []
  const decisions: GateDecision[] = []
  const before = statesOf(known?.gates ?? [])
  const after: GateStates = { ...before }
  for (const { section } of changes) {
    const gate: Gate | null = gateOfSection(section)
    if (!gate) continue
    const stored = known?.gates.find((one) => one.gate === gate)
    const decision = decideValue(gate, gateFacts(next, gate), stored, policy.evidence)
    if (!decision) continue
    if (stored?.state === 'recognised') {
      const field = Object.entries(section.fields).find(([, one]) => one.gate === gate)!
      problems.push({
        code: field[0],
        message: `「${field[1].label}」的佐证已经认定，表里不一样；确实有变请在手机上改`,
      })
      continue
    }
    decisions.push(decision)
    after[gate] = decision.state
  }
  return { problems, decisions, before, after }
}
