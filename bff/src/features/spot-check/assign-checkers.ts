import { createHash } from 'node:crypto'
import type { FrameHousehold } from './draw-sample'

export interface Checker {
  userId: string
  /** A region, township or site code; its first six digits are the county he belongs to. */
  unitCode: string
  unitLevel: string
}

/** How far away a checker must come from: campaigns of a region and a city use other counties, a county's other sites. */
export type Distance = 'other_county' | 'other_site'

export interface Assigned extends FrameHousehold {
  assigneeId: string
}

export interface Assignment {
  /** In the order drawn. */
  assigned: Assigned[]
  /** Nobody may check these. */
  unassigned: FrameHousehold[]
}

interface Given {
  sample: readonly FrameHousehold[]
  checkers: readonly Checker[]
  distance: Distance
  /** `<householdId> <userId>` of everybody who helps, edited, photographed or recognised a household. */
  involved: ReadonlySet<string>
  seed: string
}

export const involvement = (householdId: string, userId: string): string => `${householdId} ${userId}`

/** Whether a checker comes from far enough away (domain.md §5). A county's own office is not another site. */
export function isFarEnough(checker: Checker, siteCode: string, distance: Distance): boolean {
  if (checker.unitCode.slice(0, 6) !== siteCode.slice(0, 6)) return true
  return distance === 'other_site' && checker.unitLevel === 'site' && checker.unitCode !== siteCode
}

/**
 * One checker for every drawn household. A site's households stay with one person until his equal share is full, so
 * that few people travel to each site, and sites with the fewest possible checkers go first; then whoever has too many
 * hands over to whoever has fewer. Ties are broken by a hash with the draw's seed: who checks whom is known to nobody
 * before the seed is, and to everybody after.
 */
export function assignCheckers({ sample, checkers, distance, involved, seed }: Given): Assignment {
  const ranked = inSeededOrder(checkers, seed)
  const near = new Map(
    [...new Set(sample.map((h) => h.siteCode))].map((site) => [
      site,
      ranked.filter((checker) => isFarEnough(checker, site, distance)),
    ]),
  )
  const mayCheck = (h: FrameHousehold, c: Checker) => !involved.has(involvement(h.householdId, c.userId))
  const candidates = (h: FrameHousehold) => near.get(h.siteCode)!.filter((c) => mayCheck(h, c))
  const load = new Map(ranked.map((checker) => [checker.userId, 0]))
  const chosen = new Map<string, Checker>()
  const give = (h: FrameHousehold, to: Checker) => {
    const from = chosen.get(h.householdId)
    if (from) load.set(from.userId, load.get(from.userId)! - 1)
    load.set(to.userId, load.get(to.userId)! + 1)
    chosen.set(h.householdId, to)
  }

  const share = Math.ceil(sample.length / Math.max(1, ranked.length))
  const sites = [...bySite(sample)].sort(([a], [b]) => near.get(a)!.length - near.get(b)!.length)
  for (const [, households] of sites) {
    let current: Checker | undefined
    for (const household of households) {
      const stays = current && load.get(current.userId)! < share && mayCheck(household, current)
      if (!stays) current = leastLoaded(candidates(household), load)
      if (current) give(household, current)
    }
  }
  // Ends, because every hand-over makes the loads more equal.
  for (let moved = true; moved;) {
    moved = false
    for (const household of sample) {
      const from = chosen.get(household.householdId)
      const to = leastLoaded(candidates(household), load)
      if (!from || !to || load.get(to.userId)! + 1 >= load.get(from.userId)!) continue
      give(household, to)
      moved = true
    }
  }
  return {
    assigned: sample.flatMap((h) => {
      const checker = chosen.get(h.householdId)
      return checker ? [{ ...h, assigneeId: checker.userId }] : []
    }),
    unassigned: sample.filter((h) => !chosen.has(h.householdId)),
  }
}

function inSeededOrder(checkers: readonly Checker[], seed: string): Checker[] {
  const keyOf = (userId: string) => createHash('sha256').update(`${seed}\n${userId}`, 'utf8').digest('hex')
  const keyed = checkers.map((checker) => ({ checker, key: keyOf(checker.userId) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ checker }) => checker)
}

function leastLoaded(checkers: readonly Checker[], load: ReadonlyMap<string, number>): Checker | undefined {
  let best: Checker | undefined
  for (const checker of checkers)
    if (!best || load.get(checker.userId)! < load.get(best.userId)!) best = checker
  return best
}

function bySite(sample: readonly FrameHousehold[]): Map<string, FrameHousehold[]> {
  const sites = new Map<string, FrameHousehold[]>()
  for (const household of sample)
    sites.set(household.siteCode, [...(sites.get(household.siteCode) ?? []), household])
  return sites
}
