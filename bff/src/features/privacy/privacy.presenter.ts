import { PERSON_SECTIONS, shanghaiDate } from '@anju/shared-types'
import type { HouseholdPerson, Output, RevealField, Section } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import { openSecret } from '../../db/secret-box'
import { maskBankAccount, maskIdNo, maskName, maskPhone } from '../../http/masks'
import type { PersonRow, RevealRow } from './person-rows'

const ADULT_YEARS = 18

/** Under 18 on this day; whoever has no date of birth is treated as one. */
export function isMinor(birthDate: string | null, now: number): boolean {
  if (!birthDate) return true
  const [year, ...rest] = shanghaiDate(now).split('-')
  return birthDate > [String(Number(year) - ADULT_YEARS), ...rest].join('-')
}

const masked = (sealed: string | null, mask: (plain: string) => string) =>
  sealed === null ? null : mask(openSecret(sealed))

/** What a reader may have unmasked, and which sections he reads. */
export interface PersonSight {
  revealable: readonly RevealField[]
  readable: readonly Section[]
}

const TOLD = PERSON_SECTIONS.filter(({ code }) => code !== 'numbers')

const sectionsOf = (row: PersonRow, readable: readonly Section[]): HouseholdPerson['sections'] =>
  Object.fromEntries(
    TOLD.map((section) => [
      section.key,
      readable.includes(section.code) ? presentSection(section, row) : null,
    ]),
  ) as unknown as HouseholdPerson['sections']

/** Whitelisted and masked; of a child whoever may not see more is told no year of birth. */
export function presentPerson(
  row: PersonRow,
  { revealable, readable }: PersonSight,
  now: number,
): HouseholdPerson {
  const hidden = isMinor(row.birth_date, now) && revealable.length === 0
  const sealed: Record<RevealField, string | null> = {
    phone: row.phone_enc,
    idNo: row.id_no_enc,
    bankAccount: row.bank_account_enc,
  }
  return {
    id: row.id,
    name: maskName(row.name),
    relationToHead: row.relation_to_head,
    gender: row.gender,
    birthYear: hidden || !row.birth_date ? null : Number(row.birth_date.slice(0, 4)),
    personStatus: row.person_status,
    idNo: masked(row.id_no_enc, maskIdNo),
    phone: masked(row.phone_enc, maskPhone),
    bankAccount: masked(row.bank_account_enc, maskBankAccount),
    revealable: revealable.filter((field) => sealed[field] !== null),
    sections: sectionsOf(row, readable),
  }
}

export const presentReveal = (row: RevealRow): Output<'listReveals'>['items'][number] => ({
  id: row.id,
  householdId: row.household_id,
  householdNo: row.household_no,
  siteName: row.site_name,
  personName: maskName(row.person_name),
  fields: row.fields.split(',') as RevealField[],
  reason: row.reason,
  actorName: row.actor_name ?? '系统',
  actorUnit: row.actor_unit ?? '',
  at: Number(row.created_at),
})
