import type { Actor, Petition } from '@anju/shared-types'
import { openSecret } from '../../db/secret-box'
import type { PetitionRow } from './petition-rows'
import { abilitiesOnPetition } from './petition.policy'

export const subjectOf = (row: PetitionRow) => ({
  regionCode: row.region_code,
  submittedBy: row.submitted_by,
  state: row.state,
})

const at = (value: number | null) => (value === null ? null : Number(value))

/** What the receipt shows: the answer, and no cadre's name. */
export const presentReceipt = (row: PetitionRow) => ({
  receiptNo: row.receipt_no,
  kind: row.kind as Petition['kind'],
  state: row.state as Petition['state'],
  submittedAt: Number(row.submitted_at),
  dueAt: Number(row.due_at),
  verdict: row.verdict as Petition['verdict'],
  answer: row.answer,
  answeredAt: at(row.answered_at),
})

export function presentPetition(row: PetitionRow, actor: Actor, now: number): Petition {
  const abilities = abilitiesOnPetition(actor, subjectOf(row))
  return {
    id: row.id,
    version: Number(row.version),
    ...presentReceipt(row),
    text: openSecret(row.text_enc),
    contact: row.contact_enc === null ? null : openSecret(row.contact_enc),
    regionName: row.region_name ?? '',
    householdId: row.household_id,
    householdNo: row.household_no,
    field: row.field as Petition['field'],
    overdue: row.state === 'open' && Number(row.due_at) < now,
    abilities,
  }
}
