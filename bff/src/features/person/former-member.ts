import { NUMBERS } from '@anju/shared-types'
import type { PersonStatus } from '@anju/shared-types'
import { columnPatch, openSection } from '../../catalogue/section-columns'
import type { CommandContext } from '../household/public'
import type { ChangeBody } from './check-change'
import { wasDuplicate } from './last-leaving'
import type { PersonChangeRow, PersonFileRow } from './person-rows'
import { updatePerson } from './person.queries'

/**
 * Who comes back (回迁户籍) to the household that he left is the one who left: by his number, else by name and birthday
 * where no number says otherwise.
 * Whoever was taken out because he was entered twice never left.
 */
export function findFormer(
  people: readonly PersonFileRow[],
  changes: readonly PersonChangeRow[],
  { kind, person }: ChangeBody,
): PersonFileRow | null {
  if (kind !== 'hukou_return' || !person) return null
  const left = people.filter(
    ({ id, person_status: status }) => status === 'moved_out' && !wasDuplicate(changes, id),
  )
  const { idNo, name, birthDate } = person
  return (
    left.find((one) => idNo && openSection(NUMBERS, one)['idNo'] === idNo) ??
    left.find(
      (one) =>
        one.name === name && one.birth_date === birthDate && !(idNo && openSection(NUMBERS, one)['idNo']),
    ) ??
    null
  )
}

/** He is there again, as what he is to the head now; a number that nobody knew of him is kept. */
export async function takeBack(
  { sql, now }: CommandContext,
  former: PersonFileRow,
  status: PersonStatus,
  { person }: ChangeBody,
  county: string,
): Promise<void> {
  const idNo = person?.idNo
  const number = idNo && !openSection(NUMBERS, former)['idNo'] ? columnPatch(NUMBERS, { idNo }, county) : {}
  const relation = person?.relationToHead ?? former.relation_to_head
  await updatePerson(sql, former.id, { ...number, person_status: status, relation_to_head: relation }, now)
}
