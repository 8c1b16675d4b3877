import type { Pack } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { presentHousehold, reachOf } from '../household/public'
import type { LocatedHousehold } from '../household/public'
import { listPeopleOf, presentPerson, revealableOf } from '../privacy/public'
import { findProofs } from '../recognition/public'
import { listOwnMessages, listOwnTasks, presentMessage, presentTask } from '../task/public'
import { readPack } from './read-pack'
import type { Pulled } from './read-pack'
import { writeCursor } from './pack-cursor'
import { mayPull } from './sync.policy'
import { presentPackSite } from './sync.presenter'
import { listPlates } from './sync.queries'

const PAGE = 100
const MOST_TASKS = 200
const MOST_MESSAGES = 50

type Pulling = Pick<Work<'pull'>, 'sql' | 'actor' | 'policy' | 'now'>

/**
 * One part of a pack, by the households that an answer brings. A new kind: its schema in `sync.operations.ts`, its
 * reader here, its place in the device's store (README, recipes).
 */
const KINDS = {
  async households({ sql, actor, policy }: Pulling, rows: readonly LocatedHousehold[]) {
    const proofs = await findProofs(
      sql,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const { gates, evidence } = proofs.get(row.id)!
      return presentHousehold(row, gates, evidence, actor, policy)
    })
  },
  async people({ sql, actor, now }: Pulling, rows: readonly LocatedHousehold[]) {
    const people = await listPeopleOf(
      sql,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const revealable = revealableOf(actor, reachOf(row))
      return {
        householdId: row.id,
        items: people.get(row.id)!.map((person) => presentPerson(person, revealable, now)),
      }
    })
  },
  async plates({ sql }: Pulling, rows: readonly LocatedHousehold[]) {
    const plates = await listPlates(
      sql,
      rows.map(({ id }) => id),
    )
    return plates.map((plate) => ({ householdId: plate.household_id, hash: plate.code_hash }))
  },
}

/** What does not hang on one household; with the last answer of a pull. */
async function around(
  { sql, actor, policy }: Pulling,
  { sites, scope }: Pulled,
  policyVersion: string | undefined,
): Promise<Pack['around']> {
  const tasks = await listOwnTasks(sql, actor.userId, { after: null, limit: MOST_TASKS })
  const messages = await listOwnMessages(sql, actor.userId, null, MOST_MESSAGES)
  return {
    sites: sites.map(presentPackSite),
    tasks: tasks.slice(0, MOST_TASKS).map(presentTask),
    inbox: messages.slice(0, MOST_MESSAGES).map(presentMessage),
    policy: policyVersion === policy.version ? null : policy,
    scope,
  }
}

export function syncRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('pull', async (work) => {
      const { sql, actor, input, now, authorize } = work
      authorize(mayPull(actor))
      const { cursor, policyVersion, limit = PAGE } = input.query
      const pulled = await readPack(sql, actor, { cursor, limit })
      const { households, removed, removedSites, reset, more } = pulled
      return {
        ...{ reset, removed, removedSites, more, at: now },
        households: await KINDS.households(work, households),
        people: await KINDS.people(work, households),
        plates: await KINDS.plates(work, households),
        around: more ? null : await around(work, pulled, policyVersion),
        cursor: writeCursor(pulled.cursor),
      }
    }),
  ]
}
