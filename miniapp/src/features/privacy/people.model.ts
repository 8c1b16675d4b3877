import type { HouseholdPerson, PersonChangeKind } from '@anju/shared-types'
import { addsPerson, HEAD_OF_HOUSEHOLD, labelOf, PERSON_CHANGE_KINDS } from '@anju/shared-types'
import type { PendingMark } from '../../sync/apply-pending.model'
import { isNewer, markOf, personWithPending } from '../../sync/apply-pending.model'
import type { OutboxEntry } from '../../sync/entry.model'
import { isOpen, ownerOf } from '../../sync/entry.model'

const isOfPeople = ({ operation, person }: OutboxEntry): boolean =>
  operation === 'changePeople' || operation === 'addPeopleProof' || person !== undefined

/** When the last of what was told of a household's people came through, server time; 0: nothing that the phone knows. */
export const settledOf = (entries: readonly OutboxEntry[], id: string): number =>
  entries
    .filter((entry) => ownerOf(entry) === id && isOfPeople(entry))
    .reduce((last, { settledAt }) => Math.max(last, settledAt ?? 0), 0)

/** Who comes and who goes by what is on this phone, in the order of writing. */
const changesOf = (entries: readonly OutboxEntry[], id: string): OutboxEntry[] =>
  entries
    .filter((entry) => entry.operation === 'changePeople' && ownerOf(entry) === id)
    .sort((a, b) => a.seq - b.seq)

const kindOf = ({ fields }: OutboxEntry) => fields['kind'] as PersonChangeKind

/** Who is there after somebody went, and who heads them; whoever comes is not among them before the server knows him. */
function after(people: readonly HouseholdPerson[], entry: OutboxEntry): HouseholdPerson[] {
  const { personId, newHeadId, relations } = entry.fields
  const to = (relations ?? {}) as Record<string, string>
  return people.map((person) => {
    if (person.id === personId)
      return { ...person, personStatus: kindOf(entry) === 'death' ? 'deceased' : 'moved_out' }
    const relation = person.id === newHeadId ? HEAD_OF_HOUSEHOLD : newHeadId ? to[person.id] : null
    return relation ? { ...person, relationToHead: relation } : person
  })
}

/** The people read at `version` with this phone's own work on top, as far as it was not in them yet. */
export function peopleWithPending(
  people: readonly HouseholdPerson[],
  entries: readonly OutboxEntry[],
  { id, version }: { id: string; version: number },
): HouseholdPerson[] {
  return changesOf(entries, id)
    .filter((entry) => !addsPerson(kindOf(entry)) && isNewer(entry, version))
    .reduce(
      after,
      people.map((person) => personWithPending(person, entries, version)),
    )
}

/** A change of people that the server does not have yet. */
export interface WaitingChange {
  mutationId: string
  /** Who goes; null of somebody who comes. */
  personId: string | null
  /** 死亡 · 韦*凤 */
  words: string
  note: string
  mark: PendingMark
}

/** The newest first, as the changes that were told already. */
export const waitingChanges = (entries: readonly OutboxEntry[], id: string): WaitingChange[] =>
  changesOf(entries, id)
    .filter(isOpen)
    .reverse()
    .map((entry) => ({
      mutationId: entry.mutationId,
      personId: (entry.fields['personId'] as string | undefined) ?? null,
      words: entry.words ?? labelOf(PERSON_CHANGE_KINDS, kindOf(entry)),
      note: `${String(entry.fields['effectiveDate'])} · ${String(entry.fields['reason'])}`,
      mark: markOf(entry),
    }))
