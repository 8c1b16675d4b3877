import { PACK_HOUSEHOLDS } from '@anju/shared-types'
import type { Actor } from '@anju/shared-types'
import { contentHash } from '../../db/canonical'
import type { Sql } from '../../db/sql'
import {
  canViewHousehold,
  findVisibleHouseholds,
  listScopeSites,
  readVisibleHouseholds,
} from '../household/public'
import type { LocatedHousehold, ScopeSite } from '../household/public'
import type { PullCursor, SiteMark } from './pack-cursor'
import { readCursor } from './pack-cursor'
import type { FeedRow } from './sync.queries'
import { listFeed, sampleMark } from './sync.queries'

/** What a device is told: which households it should hold now, and where the next pull goes on. */
export interface Pulled {
  reset: boolean
  households: LocatedHousehold[]
  removed: string[]
  removedSites: string[]
  sites: ScopeSite[]
  scope: { households: number; held: number }
  cursor: PullCursor
  more: boolean
}

/**
 * First what changed in the sites that the device holds whole, then the first reading of the others, at most `limit`
 * households an answer. What changes while a site is being read has a later number and comes with the next pull.
 */
export async function readPack(
  sql: Sql,
  actor: Actor,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<Pulled> {
  const scope = await scopeMark(sql, actor)
  const known = readCursor(cursor)
  const reset = known?.scope !== scope
  const marks = new Map(reset ? [] : known!.sites)
  const all = await listScopeSites(sql, actor)
  const sites = withinCap(all)
  const removedSites = [...marks.keys()].filter((code) => !sites.some((site) => site.code === code))
  for (const code of removedSites) marks.delete(code)
  for (const { code, seq } of sites) if (!marks.has(code)) marks.set(code, { seq: Number(seq), reading: '' })

  const changes = await readChanges(sql, actor, { sites, marks, limit })
  const room = limit - changes.households.length
  const firsts = room > 0 ? await readFirsts(sql, actor, { sites, marks, room }) : []
  const ids = new Set(changes.households.map(({ id }) => id))
  const held = sites.reduce((sum, site) => sum + Number(site.households), 0)
  return {
    reset,
    households: [...changes.households, ...firsts.filter(({ id }) => !ids.has(id))],
    removed: changes.removed,
    removedSites,
    sites,
    scope: { households: all.reduce((sum, site) => sum + Number(site.households), 0), held },
    cursor: { scope, sites: marks },
    more: changes.more || [...marks.values()].some(({ reading }) => reading !== null),
  }
}

/** Another person, other roles, another drawn sample: another pack. */
async function scopeMark(sql: Sql, actor: Actor): Promise<string> {
  const sampled = actor.assignments.some(({ scopeKind }) => scopeKind === 'sample')
  const sample = sampled ? await sampleMark(sql, actor.userId, actor.at) : ''
  return contentHash({ user: actor.userId, assignments: actor.assignments, sample }).slice(0, 12)
}

/** Whole sites, by code, as long as they fit a device; of the first one at least something. */
function withinCap(sites: readonly ScopeSite[]): ScopeSite[] {
  let sum = 0
  return sites.filter(({ households }, i) => {
    sum += Number(households)
    return sum <= PACK_HOUSEHOLDS || i === 0
  })
}

interface Reading {
  sites: readonly ScopeSite[]
  marks: Map<string, SiteMark>
}

/** Moves the marks of whole sites; what left his scope is named only where he could see it before. */
async function readChanges(sql: Sql, actor: Actor, { sites, marks, limit }: Reading & { limit: number }) {
  const behind = sites.flatMap(({ code, seq }) => {
    const mark = marks.get(code)!
    return mark.reading === null && mark.seq < Number(seq) ? [{ code, seq: mark.seq }] : []
  })
  const feed = await listFeed(sql, behind, limit + 1)
  const page = feed.slice(0, limit)
  const ids = [...new Set(page.map((row) => row.subject_id))]
  const households = await findVisibleHouseholds(sql, actor, ids)
  const visible = new Set(households.map(({ id }) => id))
  const gone = page.filter((row) => !visible.has(row.subject_id) && wasVisible(actor, row))
  for (const row of page) marks.set(row.site_code, { seq: Number(row.seq), reading: null })
  // A feed that was read to its end stands where the site stands: its other rows are not about households.
  if (feed.length <= limit)
    for (const { code } of behind) {
      const seq = Number(sites.find((site) => site.code === code)!.seq)
      marks.set(code, { seq: Math.max(seq, marks.get(code)!.seq), reading: null })
    }
  return { households, removed: [...new Set(gone.map((row) => row.subject_id))], more: feed.length > limit }
}

/** As the change found it: the site, and whose household it was. */
function wasVisible(actor: Actor, row: FeedRow): boolean {
  const before = JSON.parse(row.fields_before) as { helperId?: string }
  const reach = {
    siteCode: row.site_code,
    originTownship: '',
    helperId: before.helperId ?? null,
    status: 'active',
  }
  return canViewHousehold(actor, reach, null)
}

async function readFirsts(sql: Sql, actor: Actor, { sites, marks, room }: Reading & { room: number }) {
  const reading = sites.map(({ code }) => code).filter((code) => marks.get(code)!.reading !== null)
  const after = reading[0] ? marks.get(reading[0])!.reading! : ''
  const rows = await readVisibleHouseholds(sql, actor, { sites: reading, after, limit: room + 1 })
  const page = rows.slice(0, room)
  const last = rows.length > room ? page[page.length - 1]! : null
  for (const code of reading) {
    const { seq } = marks.get(code)!
    if (!last || code < last.site_code) marks.set(code, { seq, reading: null })
    else if (code === last.site_code) marks.set(code, { seq, reading: last.id })
  }
  return page
}
