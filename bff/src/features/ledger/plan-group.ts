import { HEAD_OF_HOUSEHOLD, IDENTITY } from '@anju/shared-types'
import { hintsOf, ofAll } from './row-problems'
import type { RowProblems } from './row-problems'
import type { HouseholdGroup } from './group-rows'
import type { KnownHousehold, LedgerFacts } from './ledger-facts'
import { parseValue } from './parse-value'
import { planHousehold } from './plan-household'
import type { HouseholdPlan } from './plan-household'
import { planPeople } from './plan-people'
import type { PersonPlan } from './plan-people'
import type { LedgerRow } from './read-ledger'
import { redLineDoubts } from './red-line-doubts'

/** What a file makes of one household and its people. */
export interface GroupPlan {
  /** Null where nothing of it can be written. */
  household: HouseholdPlan | null
  people: readonly PersonPlan[]
  problems: readonly RowProblems[]
  /** What is hardly so, and in the way of nothing. */
  hints: readonly RowProblems[]
}

const nothing = (problems: RowProblems[]): GroupPlan => ({ household: null, people: [], problems, hints: [] })

const NO_NUMBER = '请填写「户编号」（合并的单元格请先取消合并、逐行填满）'

/** Holds the rows of one household against the register; every row that is not written gets a sentence. */
export function planGroup(group: HouseholdGroup, facts: LedgerFacts): GroupPlan {
  const { householdNo, households, people } = group
  if (householdNo === '') return nothing(ofAll([...households, ...people], 'householdNo', NO_NUMBER))
  const [row, second] = households
  if (second) return nothing(writtenTwice(group))
  const known = facts.households.get(householdNo) ?? null
  if (!row && !known) {
    const message = facts.unwritable.get(householdNo) ?? '这个户编号不在册，「搬迁户」表里也没有'
    return nothing(ofAll(people, 'householdNo', message))
  }
  const planned = row ? planHousehold(row, people, facts) : { plan: unchanged(known!) }
  if ('problems' in planned) {
    const own = [{ row: row!, problems: planned.problems }]
    // People of a household that is there already do not hang on its row.
    if (!known) return nothing([...own, ...ofAll(people, null, '这一户的「搬迁户」行有问题，人口先不导入')])
    const made = planPeople(people, known.row, known, facts)
    return {
      ...{ household: unchanged(known), people: made.plans, hints: made.hints },
      problems: [...own, ...made.problems],
    }
  }
  const made = planPeople(people, planned.plan.row, known, facts)
  if (!known && !made.plans.some(isHead) && made.problems.some((one) => isHeadRow(one.row, planned.plan)))
    return nothing(withoutHead(row!, people, made.problems))
  const doubts = row ? [...planned.plan.doubts, ...redLineDoubts(planned.plan, facts.policy)] : []
  return {
    ...{ household: planned.plan, people: made.plans, problems: made.problems },
    hints: [...(row ? hintsOf(row, doubts) : []), ...made.hints],
  }
}

function writtenTwice({ households, people }: HouseholdGroup): RowProblems[] {
  const [first, second] = households as [LedgerRow, LedgerRow]
  const message = (row: LedgerRow) => `户编号与第 ${row.row} 行相同，一户只写一行`
  return [
    ...ofAll([first], 'householdNo', message(second)),
    ...ofAll(households.slice(1), 'householdNo', message(first)),
    ...ofAll(people, null, '这一户在「搬迁户」表里写了几行，请先改好'),
  ]
}

/** A new household waits for its head: people without him would be nobody's. */
function withoutHead(
  row: LedgerRow,
  people: readonly LedgerRow[],
  problems: readonly RowProblems[],
): RowProblems[] {
  const message = '这一户户主的那一行有问题，整户先不导入'
  const told = new Set(problems.map((one) => one.row))
  const others = people.filter((one) => !told.has(one))
  return [...ofAll([row], null, message), ...problems, ...ofAll(others, null, message)]
}

const isHead = ({ changes }: PersonPlan): boolean =>
  changes.some(({ after }) => after['relationToHead'] === HEAD_OF_HOUSEHOLD)

function isHeadRow({ cells }: LedgerRow, { row }: HouseholdPlan): boolean {
  const relation = cells['relationToHead'] ?? ''
  const parsed = parseValue(IDENTITY.fields.relationToHead, relation)
  return 'value' in parsed ? parsed.value === HEAD_OF_HOUSEHOLD : cells['name'] === row.head_name
}

const unchanged = (known: KnownHousehold): HouseholdPlan => ({
  ...{ known, siteCode: known.row.site_code, row: known.row, patch: {}, changes: [], doubts: [] },
  ...{ decisions: [], gatesBefore: {}, gatesAfter: {} },
})
