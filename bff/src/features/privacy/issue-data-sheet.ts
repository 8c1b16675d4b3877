import {
  DEMOLITION_STATUSES,
  ETHNICITIES,
  GENDERS,
  HOUSEHOLD_STATUSES,
  labelOf,
  OCCUPANCY_STATUSES,
  OLD_HOUSE_TYPES,
  PERSON_STATUSES,
  RECLAIM_STATUSES,
  RELATIONS_TO_HEAD,
  RELOCATION_TYPES,
  REVEAL_FIELDS,
  codesOf,
} from '@anju/shared-types'
import type { DataSheet } from '@anju/shared-types'
import { openSecret } from '../../db/secret-box'
import { fieldProblem } from '../../http/problem'
import { doorplateOf } from '../household/public'
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
const coded = (labels: Parameters<typeof labelOf>[0], code: string | null) =>
  code === null ? null : labelOf(labels, code)
const area = (centi: number | null) => (centi === null ? null : `${(centi / 100).toFixed(2)} 平方米`)
const yuan = (fen: number | null) => (fen === null ? null : `${(Number(fen) / 100).toFixed(2)} 元`)

function householdLines(h: LocatedHousehold): Line[] {
  return [
    line('户编号', h.household_no),
    line('安置点', h.site_name),
    line('门牌', doorplateOf(h)),
    line('户主', h.head_name),
    line('户的状态', coded(HOUSEHOLD_STATUSES, h.status)),
    line('搬迁类型', coded(RELOCATION_TYPES, h.relocation_type)),
    line('搬迁年度', h.relocation_year),
    line('迁出地', h.origin_address || h.origin_name),
    line('审批人口', h.approved_population),
    line('现有人口', h.living_population),
    line('住房面积', area(h.housing_area_centi_m2)),
    line('自筹资金', yuan(h.self_raised_amount_fen)),
    line('交钥匙日期', h.key_handover_date),
    line('实际入住日期', h.actual_move_in_date),
    line('居住状况', coded(OCCUPANCY_STATUSES, h.occupancy_status)),
    line('旧房类型', coded(OLD_HOUSE_TYPES, h.old_house_type)),
    line('旧房拆除', coded(DEMOLITION_STATUSES, h.demolition_status)),
    line('拆除日期', h.demolition_date),
    line('复垦复绿', coded(RECLAIM_STATUSES, h.reclaim_status)),
  ]
}

const open = (sealed: string | null) => (sealed === null ? null : openSecret(sealed))

const personLines = (row: PersonRow): Line[] => [
  line('与户主关系', coded(RELATIONS_TO_HEAD, row.relation_to_head)),
  line('性别', coded(GENDERS, row.gender)),
  line('出生日期', row.birth_date),
  line('民族', row.ethnicity && (ETHNICITIES[row.ethnicity] ?? row.ethnicity)),
  line('身份证号', open(row.id_no_enc)),
  line('手机号', open(row.phone_enc)),
  line('银行卡号', open(row.bank_account_enc)),
  line('人员状态', coded(PERSON_STATUSES, row.person_status)),
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
