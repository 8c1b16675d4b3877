import {
  codesOf,
  HOUSEHOLD_SECTIONS,
  HOUSEHOLD_STATUSES,
  labelOf,
  PERSON_SECTIONS,
  PERSON_STATUSES,
  REVEAL_FIELDS,
  valueWords,
} from '@anju/shared-types'
import type { DataSheet, SectionFields } from '@anju/shared-types'
import { openSection } from '../../catalogue/section-columns'
import { fieldProblem } from '../../http/problem'
import type { LocatedHousehold } from '../household/public'
import { countyOf } from './person-rows'
import type { PersonRow } from './person-rows'
import { isMinor } from './privacy.presenter'
import { listPeople, listRevealsOf } from './privacy.queries'
import { recordLook } from './reveal-person'
import type { RevealContext } from './reveal-person'

interface Line {
  label: string
  value: string
}

const NONE = '未登记'
const line = (label: string, value: string | number | null | undefined): Line => ({
  label,
  value: value === null || value === undefined || value === '' ? NONE : String(value),
})

/** Every field of these sections, whole, by its label. */
const sectionLines = (sections: readonly SectionFields[], row: object): Line[] =>
  sections.flatMap((section) => {
    const values = openSection(section, row)
    return Object.entries(section.fields).map(([code, field]) =>
      line(field.label, values[code] === null ? null : valueWords(field, values[code])),
    )
  })

const householdLines = (h: LocatedHousehold): Line[] => [
  line('户编号', h.household_no),
  line('安置点', h.site_name),
  line('户主', h.head_name),
  line('户的状态', labelOf(HOUSEHOLD_STATUSES, h.status)),
  line('迁出地', h.origin_name),
  line('现有人口', h.living_population),
  ...sectionLines(HOUSEHOLD_SECTIONS, h),
]

const personLines = (row: PersonRow): Line[] => [
  line('人员状态', labelOf(PERSON_STATUSES, row.person_status)),
  ...sectionLines(PERSON_SECTIONS, row),
]

/**
 * Everything kept about a household, for one of its grown-up members who asks (个人信息保护法 Art. 45). Each sheet is
 * written down like a look at whole numbers, and counts as one. Throws rule_violated for somebody who cannot ask.
 */
export async function issueDataSheet(
  context: RevealContext,
  household: LocatedHousehold,
  { personId, reason }: { personId: string; reason: string },
): Promise<DataSheet> {
  const { sql, actor, deps, now } = context
  const people = await listPeople(sql, household.id)
  const asker = people.find(({ id }) => id === personId)
  if (asker?.person_status !== 'registered' || isMinor(asker.birth_date, now))
    throw fieldProblem('rule_violated', [{ field: 'personId', message: '请选择本户在册的成年人' }])
  const reveals = await listRevealsOf(sql, household.id)
  await recordLook(context, {
    operation: 'issueDataSheet',
    household: { id: household.id, countyCode: countyOf(household) },
    personId,
    fields: codesOf(REVEAL_FIELDS),
    reason,
  })
  const { retention, kept, notice } = deps.rights
  return {
    issuedAt: now,
    issuedBy: actor.name,
    requestedBy: asker.name,
    household: householdLines(household),
    people: people.map((row) => ({ name: row.name, lines: personLines(row) })),
    notices: [
      ...notice.sections.flatMap(({ paragraphs }) => paragraphs),
      ...kept.map(({ what, howLong }) => `${what}：${howLong}`),
      ...retention.map(({ what, days }) => `${what}：保存 ${days} 天`),
    ],
    reveals: reveals.map((row) => ({
      at: Number(row.created_at),
      actor: [row.actor_unit, row.actor_name].filter(Boolean).join(' '),
      reason: row.reason,
    })),
  }
}
