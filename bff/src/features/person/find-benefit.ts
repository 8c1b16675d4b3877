import { addsPerson } from '@anju/shared-types'
import type { PersonChangeKind } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { findChangeGates } from '../recognition/public'
import type { Moved } from './count-people'
import { cameBack } from './last-leaving'
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

/** The same, as far as this change may touch it: a 重复删除 of who was told to be back and was not leaves it as it stood. */
export async function findTouchedBenefit(
  sql: Sql,
  changes: readonly PersonChangeRow[],
  person: Pick<PersonFileRow, 'id' | 'origin'>,
  kind: PersonChangeKind,
): Promise<Moved['benefits']> {
  return kind === 'duplicate' && cameBack(changes, person.id) ? null : findBenefit(sql, changes, person)
}
