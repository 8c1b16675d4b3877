import type { Household, HouseholdPerson, InboxMessage, Pack, Task } from '@anju/shared-types'

/** One household as the last pull brought it. */
export interface PackItem {
  record: Household
  people: HouseholdPerson[]
  /** SHA-256 of the codes on its door. */
  plates: string[]
  /** Server time of the answer. */
  readAt: number
}

/** What hangs on no household. */
export interface PackHead {
  /** Null before the first answer. */
  cursor: string | null
  /** Server time of the last whole pull; null while there was none. */
  at: number | null
  /** Households in his scope, and how many of them are held: fewer where the scope does not fit a phone. */
  scope: { households: number; held: number }
  /** Of the last whole pull. */
  sites: { code: string; name: string; countyName: string }[]
  tasks: Task[]
  inbox: InboxMessage[]
  /** What was held before everything began anew, until the new pack is whole: nothing vanishes in between. */
  stale: string[]
}

export interface PackState {
  head: PackHead
  items: Record<string, PackItem>
}

export const EMPTY_PACK: PackState = {
  head: {
    cursor: null,
    at: null,
    scope: { households: 0, held: 0 },
    sites: [],
    tasks: [],
    inbox: [],
    stale: [],
  },
  items: {},
}

/** The lists may be read from the phone alone: the pack was whole once, and nothing of the scope is missing in it. */
export const isWhole = ({ head }: PackState): boolean =>
  head.at !== null && head.scope.held === head.scope.households

/** ULIDs end in random characters: 32 parts of about the same size, each far below WeChat's 1 MB a key. */
export const bucketOf = (id: string): string => id.slice(-1)

/**
 * What is stored before the buckets of an answer: that nothing here is known for certain. A phone that dies between two
 * stores begins anew; it would else hold what the server does not know it holds, and never be told to let it go.
 */
export const headFirst = (head: PackHead): PackHead => ({ ...head, cursor: null })

/** The state after an answer, and the buckets that differ. */
export function applyPack(state: PackState, pack: Pack): { state: PackState; buckets: string[] } {
  const items = { ...state.items }
  const touched: Record<string, true> = {}
  const touch = (id: string) => (touched[bucketOf(id)] = true)
  const drop = (id: string) => {
    if (!items[id]) return
    delete items[id]
    touch(id)
  }
  let stale = pack.reset ? Object.keys(items) : state.head.stale
  const named = pack.households.map(({ id }) => id)
  pack.removed.forEach(drop)
  if (pack.removedSites.length > 0)
    Object.keys(items).forEach((id) => {
      const { siteCode } = items[id]!.record
      if (pack.removedSites.indexOf(siteCode) >= 0 && named.indexOf(id) < 0) drop(id)
    })
  const people: Record<string, HouseholdPerson[]> = {}
  pack.people.forEach((one) => (people[one.householdId] = one.items))
  const plates: Record<string, string[]> = {}
  pack.plates.forEach(
    ({ householdId, hash }) => (plates[householdId] = [...(plates[householdId] ?? []), hash]),
  )
  pack.households.forEach((record) => {
    const { id } = record
    items[id] = { record, people: people[id] ?? [], plates: plates[id] ?? [], readAt: pack.at }
    touch(id)
  })
  stale = stale.filter((id) => named.indexOf(id) < 0)
  if (!pack.more) {
    stale.forEach(drop)
    stale = []
  }
  const head: PackHead = {
    cursor: pack.cursor,
    at: pack.more ? (pack.reset ? null : state.head.at) : pack.at,
    scope: pack.around?.scope ?? state.head.scope,
    sites: pack.around?.sites ?? state.head.sites,
    tasks: pack.around?.tasks ?? state.head.tasks,
    inbox: pack.around?.inbox ?? state.head.inbox,
    stale,
  }
  return { state: { head, items }, buckets: Object.keys(touched) }
}
