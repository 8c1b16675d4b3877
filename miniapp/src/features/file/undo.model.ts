import type { HouseholdPerson, PersonChange, PersonChangeKind } from '@anju/shared-types'
import { UNDONE } from '@anju/shared-types'

/** The change that took him out; null while he is there, or where he went over into another household. */
export function leavingOf(person: HouseholdPerson, changes: readonly PersonChange[]): PersonChange | null {
  if (person.personStatus !== 'deceased' && person.personStatus !== 'moved_out') return null
  const last = changes
    .filter(({ personId }) => personId === person.id)
    .sort((a, b) => b.recordedAt - a.recordedAt || (a.id < b.id ? 1 : -1))[0]
  return last && UNDONE[last.kind as PersonChangeKind] ? last : null
}
