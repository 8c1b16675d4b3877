// Who reaches which household, worked out once more from the roster's rows: by nothing the server decides with.
import type { TestApp } from './app'

interface Held {
  scope_kind: string
  scope_code: string | null
}
export interface Place {
  id: string
  site_code: string
  origin_township: string
  helper_id: string | null
}

/** A region's code without the zeros that say "all of it". */
export const stem = (code: string): string => (code.length === 6 ? code.replace(/(00){1,2}$/, '') : code)

export const placesOf = (app: TestApp): Promise<Place[]> =>
  app.sql.all<Place>('select id, site_code, origin_township, helper_id from household order by id')

/** Ids of the households this person reaches now. */
export async function reachOfUser(
  app: TestApp,
  userId: string,
  places: readonly Place[],
): Promise<Set<string>> {
  const held = await app.sql.all<Held>(
    'select scope_kind, scope_code from role_assignment where user_id = ? and valid_to is null',
    [userId],
  )
  const drawn = await app.sql.all<{ household_id: string }>(
    "select household_id from task where assignee_id = ? and kind = 'spot_check' and state = 'open' and due_at >= ?",
    [userId, app.now()],
  )
  const sample = new Set(drawn.map((row) => row.household_id))
  const reaches = ({ scope_kind: kind, scope_code: code }: Held, place: Place): boolean => {
    if (kind === 'assigned') return place.helper_id === userId
    if (kind === 'sample') return sample.has(place.id)
    if (!code) return false
    if (kind === 'site') return place.site_code === code
    if (kind === 'origin') return place.origin_township === code
    return place.site_code.startsWith(stem(code)) || place.origin_township.startsWith(stem(code))
  }
  return new Set(places.filter((place) => held.some((one) => reaches(one, place))).map(({ id }) => id))
}

/** The regions whose roster and record this person may see: administrators' and, for the record, leaders'. */
export async function regionsOfUser(app: TestApp, userId: string, roles: RegExp): Promise<string[]> {
  const rows = await app.sql.all<{ role: string; scope_code: string }>(
    "select role, scope_code from role_assignment where user_id = ? and scope_kind = 'region' and valid_to is null",
    [userId],
  )
  return rows.filter(({ role }) => roles.test(role)).map(({ scope_code }) => stem(scope_code))
}
