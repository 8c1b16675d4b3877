import { shanghaiDate } from '@anju/shared-types'
import type { Pack } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { problem } from '../../http/problem'
import { rateLimit } from '../../http/rate-limit'
import { presentHousehold, reachOf } from '../household/public'
import type { LocatedHousehold } from '../household/public'
import { listPeopleOf, presentPerson, sightOf } from '../privacy/public'
import { findProofs } from '../recognition/public'
import { listOwnMessages, listOwnTasks, presentMessage, presentTask } from '../task/public'
import { findUnitNames } from '../user/public'
import { readHealth } from './health.queries'
import { readPack } from './read-pack'
import type { Pulled } from './read-pack'
import { writeCursor } from './pack-cursor'
import { reportSync } from './report-sync'
import { canViewHealthOf, healthRegions, mayPull, mayViewHealth } from './sync.policy'
import { presentHealth, presentPackSite } from './sync.presenter'
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
  async people({ sql, actor, now, policy }: Pulling, rows: readonly LocatedHousehold[]) {
    const people = await listPeopleOf(
      sql,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const sight = sightOf(actor, reachOf(row), policy.roles)
      return {
        householdId: row.id,
        items: people.get(row.id)!.map((person) => presentPerson(person, sight, now)),
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

const DAY_MS = 86_400_000

/** The county he works in; of a city or the region, itself. */
const countyOf = ({ unitCode }: { unitCode: string }): string => unitCode.slice(0, 6)

function health(e: EndpointFactory): Endpoint[] {
  const reports = rateLimit({ points: 30, seconds: 3_600 })
  return [
    e.read('reportSync', async ({ sql, actor, input, now, authorize }) => {
      authorize(mayPull(actor))
      await reports.check(actor.userId)
      await reports.spend(actor.userId)
      await reportSync(sql, { countyCode: countyOf(actor), now }, input.body)
      return { at: now }
    }),
    e.read('getSyncHealth', async ({ sql, actor, input, now, authorize }) => {
      authorize(mayViewHealth(actor))
      const { region = healthRegions(actor)[0]!, days = 7 } = input.query
      if (!canViewHealthOf(actor, region)) throw problem('not_found')
      const rows = await readHealth(sql, region, shanghaiDate(now - (days - 1) * DAY_MS))
      const names = await findUnitNames(sql, [region])
      return { region, regionName: names.get(region) ?? '', days, ...presentHealth(rows) }
    }),
  ]
}

export function syncRoutes(e: EndpointFactory): Endpoint[] {
  return [
    ...health(e),
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
