import type { Policy, SectionFields } from '@anju/shared-types'
import { columnOf, sectionOf, shanghaiDate, startOfDate } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import { placeholders } from '../../db/sql'
import type { Value } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import type { SignedIn } from '../user/public'

export type Duty = NonNullable<Policy['responsibility']>['sections'][number]

/** A section that is overdue, and when it was last touched, UTC ms. */
export interface Overdue {
  section: string
  touchedAt: number
}

const DAY_MS = 86_400_000

/** The catalogue's entry of a duty's section; the rules name none that it does not have. */
export const fieldsOf = (section: string): SectionFields => sectionOf(section as Duty['section'])!

/** What the rules say of the sections of this layer. */
export const dutiesOf = (policy: Policy, ...layers: SectionFields['layer'][]): Duty[] =>
  (policy.responsibility?.sections ?? []).filter(({ section }) => layers.includes(fieldsOf(section).layer))

/** Throws rule_violated for a section that has no cycle. */
export function mustHaveCycle(duties: readonly Duty[], sections: readonly string[]): void {
  if (sections.some((code) => !duties.some(({ section }) => section === code)))
    throw fieldProblem('rule_violated', [{ field: 'sections', message: '有的项目不用定期更新' }])
}

/** Throws rule_violated for one that nothing is known of. */
export function mustBeFilled(sections: readonly string[], filled: (section: string) => boolean): void {
  if (!sections.every(filled))
    throw fieldProblem('rule_violated', [{ field: 'sections', message: '还没填的项目，请打开填写' }])
}

/** Of him, what he holds by the duty's role. */
export const inRole = (actor: SignedIn, { role }: Duty): SignedIn => ({
  ...actor,
  assignments: actor.assignments.filter((assignment) => assignment.role === role),
})

/** What was touched before this instant is overdue: more than so many whole days ago. Business clock. */
export const dueBefore = ({ cycleDays }: Duty, now: number): number =>
  startOfDate(shanghaiDate(now - cycleDays * DAY_MS))

/** Leaves out what cannot change any more; over the table `alias`. */
export function stillOpen({ section, settled }: Duty, alias: string): { where: string; values: Value[] } {
  if (!settled) return { where: '1 = 1', values: [] }
  const column = columnOf(settled.field, fieldsOf(section).fields[settled.field]!)
  return {
    where: `coalesce(${alias}.${column}, '') not in (${placeholders(settled.is)})`,
    values: [...settled.is],
  }
}

/** Birth dates of whom a section of people is about: after the one, until the other; null: everybody. Business clock. */
export function birthsOf({ ages }: Duty, now: number): { after: string; until: string } | null {
  if (!ages) return null
  const [year, ...monthAndDay] = shanghaiDate(now).split('-')
  const yearsAgo = (years: number) => [String(Number(year) - years), ...monthAndDay].join('-')
  return { after: yearsAgo(ages.to + 1), until: yearsAgo(ages.from) }
}

/** Whether anything of a section is known. */
export const isFilled = (row: object, section: string): boolean =>
  Object.values(presentSection(fieldsOf(section), row)).some((value) => value !== null)

export const daysBetween = (from: number, to: number): number =>
  Math.round((Date.parse(shanghaiDate(to)) - Date.parse(shanghaiDate(from))) / DAY_MS)

/** By whom it is, the longest overdue of each first. */
export function byOwner(rows: readonly (Overdue & { id: string })[]): { id: string; sections: Overdue[] }[] {
  const owners = new Map<string, Overdue[]>()
  for (const { id, ...overdue } of rows) {
    const sections = owners.get(id)
    if (sections) sections.push(overdue)
    else owners.set(id, [overdue])
  }
  return [...owners]
    .map(([id, sections]) => ({ id, sections: sections.sort((a, b) => a.touchedAt - b.touchedAt) }))
    .sort((a, b) => a.sections[0]!.touchedAt - b.sections[0]!.touchedAt || (a.id < b.id ? -1 : 1))
}
