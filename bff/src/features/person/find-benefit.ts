import { addsPerson } from '@anju/shared-types'
import type { PersonChangeKind } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { findChangeGates } from '../recognition/public'
import type { Moved } from './count-people'
import type { PersonChangeRow, PersonFileRow } from './person-rows'

/** As what somebody is counted among 受益人口; null for one whose coming was not recognised, but for this change. */
export async function findBenefit(
  sql: Sql,
  changes: readonly PersonChangeRow[],
  person: Pick<PersonFileRow, 'id' | 'origin'>,
  exceptChangeId = '',
): Promise<Moved['benefits']> {
  if (person.origin === 'approved') return 'approved'
  if (person.origin === 'merge_in') return 'added'
  const came = changes.filter(
    ({ id, person_id: personId, kind }) =>
      id !== exceptChangeId && personId === person.id && addsPerson(kind as PersonChangeKind),
  )
  const gates = await findChangeGates(
    sql,
    came.map(({ id }) => id),
  )
  return gates.some(({ state }) => state === 'recognised') ? 'added' : null
}
