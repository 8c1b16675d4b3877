import { UNDONE } from '@anju/shared-types'
import type { PersonChangeKind } from '@anju/shared-types'
import type { PersonChangeRow } from './person-rows'

/** The change that took somebody out who is not there now: what was told last of his going, whatever its date. */
export const lastLeaving = (changes: readonly PersonChangeRow[], personId: string): PersonChangeRow | null =>
  newestOf(changes.filter((one) => one.person_id === personId && (one.kind as PersonChangeKind) in UNDONE))

/** What was told last. */
export const newestOf = (changes: readonly PersonChangeRow[]): PersonChangeRow | null =>
  changes.reduce<PersonChangeRow | null>(
    (last, one) => (last && orderOf(last) > orderOf(one) ? last : one),
    null,
  )

const orderOf = ({ recorded_at: at, id }: PersonChangeRow) => `${String(Number(at)).padStart(15, '0')}${id}`

/** Taken out because he was entered twice, or for the wrong household: he never left. */
export const wasDuplicate = (changes: readonly PersonChangeRow[], personId: string): boolean =>
  lastLeaving(changes, personId)?.kind === 'duplicate' && !cameBack(changes, personId)

/** He left and was told to be back: taken out after that, it is his return that was none. */
export function cameBack(changes: readonly PersonChangeRow[], personId: string): boolean {
  const own = changes.filter((one) => one.person_id === personId)
  const back = newestOf(own.filter(({ kind }) => kind === 'hukou_return'))
  return back !== null && own.some((one) => one.kind in UNDONE && orderOf(one) < orderOf(back))
}
