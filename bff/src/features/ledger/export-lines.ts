import { HOUSEHOLD_SECTIONS, HOUSEHOLD_STATUSES, labelOf, PERSON_SECTIONS } from '@anju/shared-types'
import { PERSON_STATUSES, SITE_SECTIONS } from '@anju/shared-types'
import type { HouseholdPerson, HouseholdStatus, LedgerLayer, Policy, SectionFields } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import type { Sql } from '../../db/sql'
import { maskName } from '../../http/masks'
import { everyFound, findVisibleHouseholds, reachOf } from '../household/public'
import type { LocatedHousehold, Search } from '../household/public'
import { listPeopleOf, presentPerson, sightOf } from '../privacy/public'
import type { SiteFileRow } from '../site/public'
import type { SignedIn } from '../user/public'
import { cellOf } from './cell-text'
import { listVisibleSites } from './ledger-facts.queries'
import { sheetOf } from './ledger-sheets'
import type { LedgerColumn } from './ledger-sheets'

/** Who reads, and what holds for him. */
export interface Reading {
  sql: Sql
  actor: SignedIn
  policy: Policy
  /** Business clock, UTC ms. */
  now: number
}

export type Cell = string | number | null
/** By heading. */
type Line = Record<string, Cell>

const PIECE = 200

/** What a list holds, as its reader sees it, piece by piece. */
export async function* linesOf(reading: Reading, layer: LedgerLayer, search: Search): AsyncGenerator<Line[]> {
  const { sql, actor, now, policy } = reading
  if (layer === 'site') {
    for (let after = ''; ;) {
      const rows = await listVisibleSites(sql, actor, { site: search.site, after, limit: PIECE })
      const last = rows[rows.length - 1]
      if (!last) return
      yield rows.map(siteLine)
      after = last.code
    }
  }
  for await (const found of everyFound(sql, actor, search, { piece: PIECE, now, roles: policy.roles })) {
    const ids = found.map(({ id }) => id)
    const located = new Map((await findVisibleHouseholds(sql, actor, ids)).map((row) => [row.id, row]))
    const people = layer === 'person' ? await listPeopleOf(sql, ids) : null
    yield ids.flatMap((id) => {
      const household = located.get(id)
      if (!household) return []
      return people ? personLines(household, people.get(id) ?? [], reading) : [householdLine(household)]
    })
  }
}

function siteLine(row: SiteFileRow): Line {
  const { columns } = sheetOf('site')
  return Object.assign(
    { 安置点编号: row.code },
    ...SITE_SECTIONS.map((section) => sectionCells(section, presentSection(section, row), columns)),
  ) as Line
}

function sectionCells(
  section: SectionFields,
  values: Readonly<Record<string, unknown>>,
  columns: readonly LedgerColumn[],
): Line {
  return Object.fromEntries(
    Object.entries(section.fields).map(([code, field]) => [
      columns.find((column) => column.code === code)?.heading ?? field.label,
      cellOf(field, values[code]),
    ]),
  )
}

function householdLine(row: LocatedHousehold): Line {
  const { columns } = sheetOf('household')
  return Object.assign(
    {
      户编号: row.household_no,
      安置点: `${row.site_code} ${row.site_name}`,
      户主姓名: maskName(row.head_name),
      迁出乡镇: `${row.origin_township} ${row.origin_name ?? ''}`.trim(),
      现有人口: row.living_population,
      受益人口: row.benefit_population,
      状态: labelOf(HOUSEHOLD_STATUSES, row.status as HouseholdStatus),
    },
    ...HOUSEHOLD_SECTIONS.map((section) => sectionCells(section, presentSection(section, row), columns)),
  ) as Line
}

/** As the list of a household's people shows them: what he may not read stays empty. */
function personLines(
  household: LocatedHousehold,
  rows: Parameters<typeof presentPerson>[0][],
  { actor, policy, now }: Reading,
): Line[] {
  const { columns } = sheetOf('person')
  const sight = sightOf(actor, reachOf(household), policy.roles)
  return rows.map((row) => {
    const person = presentPerson(row, sight, now)
    const known = person.sections as unknown as Record<string, Record<string, unknown> | null>
    const cells = PERSON_SECTIONS.map((section) =>
      sectionCells(section, valuesOf(section.key, person, known), columns),
    )
    return Object.assign(
      {
        ...{ 户编号: household.household_no, 人员编号: person.id },
        人员状态: labelOf(PERSON_STATUSES, person.personStatus),
      },
      ...cells,
    ) as Line
  })
}

function valuesOf(
  key: string,
  person: HouseholdPerson,
  sections: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>,
): Readonly<Record<string, unknown>> {
  const { name, relationToHead, gender, idNo, phone, bankAccount } = person
  if (key === 'numbers') return { idNo, phone, bankAccount }
  return sections[key] ?? (key === 'identity' ? { name, relationToHead, gender } : {})
}
