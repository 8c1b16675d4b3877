// The rule of who sees which household is written twice, as a predicate and as a where-clause; on a real table they agree.
import fc from 'fast-check'
import type { Actor, Assignment, Role, ScopeKind } from '@anju/shared-types'
import { PERSON_SECTIONS, ROLES } from '@anju/shared-types'
import { householdScope } from '@anju/bff/features/household/public'
import { canViewHousehold } from '@anju/bff/features/household/household.policy'
import {
  mayNarrowBy,
  personSectionsReadBy,
  readablePersonSections,
  scopesReading,
} from '@anju/bff/features/household/person-sections.policy'
import { insertRows } from '@anju/bff/db/sql'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { newKey } from '../_kit/ids'

const RUNS = process.env.ANJU_FULL ? 2_000 : 250
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(''))

/** Codes from a small world, so that actors and households meet: neighbours, edges, and codes that begin alike. */
const province = fc.constantFrom('45', '44', '46')
const cityOf = fc.constantFrom('00', '01', '12', '99')
const countyOf = fc.constantFrom('00', '01', '28', '99')
const region = fc.tuple(province, cityOf, countyOf).map(([p, c, k]) => `${p}${c}${c === '00' ? '00' : k}`)
const county = fc.tuple(province, cityOf, countyOf).map((parts) => parts.join(''))
const site = fc
  .tuple(county, fc.oneof(fc.constantFrom('0000', '0001', '9999'), digits(4)))
  .map((p) => p.join(''))
const township = fc
  .tuple(county, fc.oneof(fc.constantFrom('000', '101', '999'), digits(3)))
  .map((p) => p.join(''))
const person = fc.constantFrom(...Array.from({ length: 4 }, () => newKey()))

const role = fc.constantFrom(...(Object.keys(ROLES) as Role[]))
const scoped = (scopeKind: ScopeKind, code: fc.Arbitrary<string | null>): fc.Arbitrary<Assignment> =>
  fc.tuple(role, code).map(([held, scopeCode]) => ({ role: held, scopeKind, scopeCode }))
/** A role without its scope must open nothing. */
const nothing = fc.constantFrom(null, '')
const assignment = fc.oneof(
  scoped('region', fc.oneof(region, township)),
  scoped('task', region),
  scoped('site', site),
  scoped('origin', township),
  scoped('assigned', fc.constant(null)),
  scoped('sample', fc.constant(null)),
  ...(['region', 'site', 'origin', 'task'] as const).map((kind) => scoped(kind, nothing)),
)
const actor: fc.Arbitrary<Actor> = fc.record({
  userId: person,
  at: fc.constantFrom(1, 2, 3, 4),
  assignments: fc.array(assignment, { maxLength: 3 }),
})

interface Subject {
  id: string
  siteCode: string
  originTownship: string
  helperId: string | null
  status: string
  sampledBy: string | null
  /** Until when. */
  dueAt: number
}
const subject: fc.Arbitrary<Subject> = fc.record({
  id: fc.constant('').map(newKey),
  siteCode: site,
  originTownship: township,
  helperId: fc.option(person),
  status: fc.constantFrom('active', 'withdrawn'),
  sampledBy: fc.option(person),
  dueAt: fc.constantFrom(1, 2, 3),
})

describeEachDatabase('who sees which household', (db) => {
  let app: TestApp
  let households: Subject[]
  beforeAll(async () => {
    app = await startTestApp(db, { seed: false })
    households = fc.sample(subject, { numRuns: 400, seed: 20201105 })
    const columns =
      'id household_no site_code origin_township origin_address relocation_type relocation_year status version helper_id head_name building unit room_no approved_population benefit_population living_population deceased_population red_line created_at created_by updated_at updated_by'
    await insertRows(
      app.sql,
      'household',
      columns.split(' '),
      households.map((h, i) => [
        ...[
          h.id,
          `T-${i}`,
          h.siteCode,
          h.originTownship,
          '',
          'registered_poor',
          2018,
          h.status,
          1,
          h.helperId,
        ],
        ...['韦某', '1', '1', '101', 4, 4, 4, 0, 0, 0, h.id, 0, h.id],
      ]),
    )
    // Some of those tasks are done or are of another kind: they open nothing.
    const tasks = households.flatMap((h, i) => {
      if (!h.sampledBy) return []
      const [kind, state] = [i % 7 === 0 ? 'missing_proof' : 'spot_check', i % 5 === 0 ? 'done' : 'open']
      const row = [newKey(), kind, h.sampledBy, h.id, null, null, h.dueAt, state, '', 0, null]
      if (kind !== 'spot_check' || state !== 'open') h.sampledBy = null
      return [row]
    })
    await insertRows(
      app.sql,
      'task',
      'id kind assignee_id household_id site_code draw_id due_at state why created_at done_at'.split(' '),
      tasks,
    )
  })
  afterAll(() => app.close())

  test('the predicate and the where-clause choose the same households', async () => {
    let [seen, hidden] = [0, 0]
    await fc.assert(
      fc.asyncProperty(actor, async (who) => {
        const scope = householdScope(who)
        const rows = await app.sql.all<{ id: string }>(
          `select h.id from household h where ${scope.where}`,
          scope.values,
        )
        const found = rows.map((row) => row.id).sort()
        const allowed = households.filter((h) =>
          canViewHousehold(who, h, h.sampledBy === who.userId ? h.dueAt : null),
        )
        expect(found).toEqual(allowed.map((h) => h.id).sort())
        seen += found.length
        hidden += households.length - found.length
      }),
      { numRuns: RUNS },
    )
    // Both sides of the rule were met, or the property says nothing.
    expect(seen).toBeGreaterThan(RUNS)
    expect(hidden).toBeGreaterThan(RUNS)
  })

  test('lists narrowed by what is known of people reach those whose people he reads, and no others', async () => {
    const { roles } = app.deps.policy()
    const codes = PERSON_SECTIONS.map(({ code }) => code)
    const seen = { read: 0, hidden: 0 }
    await fc.assert(
      fc.asyncProperty(actor, fc.constantFrom(...codes), async (who, section) => {
        const scopes = scopesReading(who, [section], roles)
        const found = new Set<string>()
        for (const { where, values } of scopes) {
          const rows = await app.sql.all<{ id: string }>(
            `select h.id from household h where ${where}`,
            values,
          )
          for (const { id } of rows) found.add(id)
        }
        const read = households.filter((h) => readablePersonSections(who, h, roles).includes(section))
        expect([...found].sort()).toEqual(read.map(({ id }) => id).sort())
        if (read.length > 0) expect(personSectionsReadBy(who, roles)).toContain(section)
        expect(mayNarrowBy(who, [section], roles)).toBe(personSectionsReadBy(who, roles).includes(section))
        seen.read += read.length
        seen.hidden += households.length - read.length
      }),
      { numRuns: RUNS },
    )
    expect(seen.read).toBeGreaterThan(RUNS)
    expect(seen.hidden).toBeGreaterThan(RUNS)
  })
})
