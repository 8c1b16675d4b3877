import type { Policy } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import { HOUSEHOLD_FILE_COLUMNS, householdScopes } from '../household/public'
import type { HouseholdRow } from '../household/public'
import { isLiving, listFilesOfHouseholds } from '../person/public'
import type { PersonFileRow } from '../person/public'
import type { SignedIn } from '../user/public'
import {
  birthsOf,
  byOwner,
  daysBetween,
  dueBefore,
  dutiesOf,
  fieldsOf,
  inRole,
  isFilled,
  stillOpen,
} from './overdue-rules'
import type { Duty, Overdue } from './overdue-rules'

export interface DueHousehold {
  row: HouseholdRow & { site_name: string }
  sections: (Overdue & { days: number; filled: boolean })[]
}

/**
 * What somebody is responsible for and nobody changed or confirmed within its cycle (policy `responsibility`): how many
 * households, and the `most` that are longest overdue. Business clock. A section that cannot change any more is never
 * due: nothing known is asked twice. A statement a duty, and two for the page.
 */
export async function findDueHouseholds(
  sql: Sql,
  actor: SignedIn,
  policy: Policy,
  { now, most }: { now: number; most: number },
): Promise<{ total: number; items: DueHousehold[] }> {
  const duties = dutiesOf(policy, 'household', 'person')
  const found: (Overdue & { id: string })[] = []
  for (const duty of duties)
    for (const { id, touched_at } of await overdueIn(sql, actor, duty, now))
      found.push({ id, section: duty.section, touchedAt: Number(touched_at) })
  const owners = byOwner(found)
  const page = owners.slice(0, most)
  const ids = page.map(({ id }) => id)
  const rows = await householdsOf(sql, ids)
  const people = await listFilesOfHouseholds(sql, ids)
  return {
    total: owners.length,
    items: page.map(({ id, sections }) => {
      const row = rows.get(id)!
      const family = people.filter(({ household_id: home }) => home === id)
      const filled = (section: string) => isFilledIn({ row, people: family }, duties, section, now)
      return {
        row,
        sections: sections.map(({ section, touchedAt }) => ({
          ...{ section, touchedAt, days: daysBetween(touchedAt, now), filled: filled(section) },
        })),
      }
    }),
  }
}

/** Whether something is known of a section; of people: of each whom it is about. */
export function isFilledIn(
  { row, people }: { row: object; people: readonly PersonFileRow[] },
  duties: readonly Duty[],
  section: string,
  now: number,
): boolean {
  if (fieldsOf(section).layer === 'household') return isFilled(row, section)
  const duty = duties.find((one) => one.section === section)
  const births = duty ? birthsOf(duty, now) : null
  return people
    .filter(isLiving)
    .filter(
      ({ birth_date: born }) => !births || (born !== null && born > births.after && born <= births.until),
    )
    .every((person) => isFilled(person, section))
}

type Found = { id: string; touched_at: number }[]

/**
 * The households that he reaches by the duty's role and whose section is overdue, with when it was last touched; what
 * happened to a household as a whole (换安置点, 恢复) begins its cycles anew.
 */
function overdueIn(sql: Sql, actor: SignedIn, duty: Duty, now: number): Promise<Found> {
  const scopes = householdScopes(inRole(actor, duty))
  if (scopes.length === 0) return Promise.resolve([])
  const reach = scopes.map(({ where }) => where).join(' or ')
  const reached = scopes.flatMap(({ values }) => values)
  if (fieldsOf(duty.section).layer === 'person') return overdueOfPeople(sql, duty, { reach, reached }, now)
  const open = stillOpen(duty, 'h')
  const touched = 'coalesce(max(c.recorded_at), h.created_at)'
  return sql.all(
    `select h.id, ${touched} as touched_at from household h
     left join change_record c on c.subject_id = h.id and c.section in (?, 'life')
     where h.status = 'active' and (${reach}) and ${open.where} and ${canBeTold(duty.section)}
     group by h.id, h.created_at having ${touched} < ?`,
    [duty.section, ...reached, ...open.values, dueBefore(duty, now)],
  )
}

/** Nobody moves in before he has the keys. */
const canBeTold = (section: string): string =>
  section === 'move_in' ? 'h.key_handover_date is not null' : '1 = 1'

/** Of whom it is longest ago: his own change, a confirmation for the whole household, or what happened to it as a whole. */
function overdueOfPeople(
  sql: Sql,
  duty: Duty,
  { reach, reached }: { reach: string; reached: readonly Value[] },
  now: number,
): Promise<Found> {
  const births = birthsOf(duty, now)
  // Somebody may have come with a household that is younger than he is in the register.
  const began = 'case when h.created_at > p.created_at then h.created_at else p.created_at end'
  const last = 'coalesce(max(c.recorded_at), 0)'
  const touched = `case when ${last} > ${began} then ${last} else ${began} end`
  return sql.all(
    `select id, min(touched_at) as touched_at from (
       select h.id, ${touched} as touched_at from household h
       join person p on p.household_id = h.id and p.person_status in ('registered', 'pending')
       ${births ? 'and p.birth_date > ? and p.birth_date <= ?' : ''}
       left join change_record c
         on c.subject_id = h.id and c.section in (?, 'life') and (c.part_id = p.id or c.part_id is null)
       where h.status = 'active' and (${reach})
       group by h.id, h.created_at, p.id, p.created_at having touched_at < ?) q group by id`,
    [...(births ? [births.after, births.until] : []), ...[duty.section, ...reached, dueBefore(duty, now)]],
  )
}

async function householdsOf(sql: Sql, ids: readonly string[]): Promise<Map<string, DueHousehold['row']>> {
  if (ids.length === 0) return new Map()
  const rows = await sql.all<DueHousehold['row']>(
    `select ${HOUSEHOLD_FILE_COLUMNS}, s.name as site_name from household h join site s on s.code = h.site_code
     where h.id in (${placeholders(ids)})`,
    ids,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
