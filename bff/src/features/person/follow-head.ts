import { HEAD_OF_HOUSEHOLD } from '@anju/shared-types'
import type { RelationToHead } from '@anju/shared-types'
import type { CommandContext } from '../household/public'
import { isLiving, relationsOf } from './person-rows'
import type { PersonFileRow } from './person-rows'
import { updatePerson } from './person.queries'

/** What others are to a new head, by person. */
export type Relations = Readonly<Record<string, RelationToHead>>

/**
 * Somebody heads the household from now on; `former` is what the heads of until now are to him, `relations` what the
 * others are, as far as they are there. Returns what everybody whom it moved was before, by person, for a history.
 */
export async function followHead(
  { sql, now }: CommandContext,
  people: readonly PersonFileRow[],
  heir: PersonFileRow,
  {
    formers,
    former,
    relations,
  }: { formers: readonly PersonFileRow[]; former: string; relations: Relations | undefined },
): Promise<Record<string, string>> {
  const next = new Map<PersonFileRow, string>([
    [heir, HEAD_OF_HOUSEHOLD],
    ...formers.map((one) => [one, former] as const),
  ])
  for (const one of people) {
    const relation = relations?.[one.id]
    if (relation && !next.has(one) && isLiving(one)) next.set(one, relation)
  }
  const moved = [...next].filter(([one, relation]) => one.relation_to_head !== relation)
  for (const [one, relation] of moved) await updatePerson(sql, one.id, { relation_to_head: relation }, now)
  return relationsOf(moved.map(([one]) => one))
}
