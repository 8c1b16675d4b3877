// Whom a manager sees is written twice, as a predicate and as a where-clause; on a real table they agree.
import fc from 'fast-check'
import type { Actor, Assignment, Role, ScopeKind } from '@anju/shared-types'
import { rankOfRoles, ROLES } from '@anju/shared-types'
import { canManageUser, canViewUser, rosterScope } from '@anju/bff/features/user/user.policy'
import { insertRows } from '@anju/bff/db/sql'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { newKey } from '../_kit/ids'

const RUNS = process.env.ANJU_FULL ? 2_000 : 250

/** Codes from a small world, so that managers and people meet: neighbours, edges, and codes that begin alike. */
const region = fc
  .tuple(
    fc.constantFrom('45', '44', '46'),
    fc.constantFrom('00', '01', '12'),
    fc.constantFrom('00', '01', '28'),
  )
  .map(([province, city, county]) => `${province}${city}${city === '00' ? '00' : county}`)
const county = region.filter((code) => code.slice(4) !== '00')
const township = fc.tuple(county, fc.constantFrom('000', '101', '999')).map((parts) => parts.join(''))
const site = fc.tuple(county, fc.constantFrom('0000', '0001', '9999')).map((parts) => parts.join(''))
const unit = fc.oneof(region, township, site)

const role = fc.constantFrom(...(Object.keys(ROLES) as Role[]))
const admin = fc.constantFrom<Role>('province_admin', 'city_admin', 'county_admin')
const scoped = (
  held: fc.Arbitrary<Role>,
  scopeKind: ScopeKind,
  code: fc.Arbitrary<string | null>,
): fc.Arbitrary<Assignment> =>
  fc.tuple(held, code).map(([its, scopeCode]) => ({ role: its, scopeKind, scopeCode }))
const assignment = fc.oneof(
  { weight: 3, arbitrary: scoped(admin, 'region', fc.oneof(region, township)) },
  scoped(role, 'region', region),
  scoped(role, 'site', site),
  scoped(role, 'task', region),
  scoped(role, 'assigned', fc.constant(null)),
  // A role without its region must open nothing.
  scoped(admin, 'region', fc.constantFrom(null, '')),
)
const person = fc.record({
  id: fc.constant('').map(newKey),
  unitCode: unit,
  roles: fc.array(assignment, { maxLength: 2 }),
})
const actor: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constant('').map(newKey),
  at: fc.constant(0),
  assignments: fc.array(assignment, { maxLength: 3 }),
})

describeEachDatabase('who sees whom on the roster', (db) => {
  let app: TestApp
  const people = fc.sample(person, { numRuns: 300, seed: 20201105 })
  beforeAll(async () => {
    app = await startTestApp(db, { seed: false })
    await insertRows(
      app.sql,
      'app_user',
      'id name status version unit_code unit_level created_at updated_at'.split(' '),
      people.map(({ id, unitCode }) => [id, '韦某', 'active', 1, unitCode, 'county', 0, 0]),
    )
  })
  afterAll(() => app.close())

  test('the predicate and the where-clause choose the same people', async () => {
    let [seen, hidden] = [0, 0]
    await fc.assert(
      fc.asyncProperty(actor, async (who) => {
        const scope = rosterScope(who)
        const rows = await app.sql.all<{ id: string }>(
          `select u.id from app_user u where ${scope.where}`,
          scope.values,
        )
        const allowed = people.filter((its) => canViewUser(who, its)).map((its) => its.id)
        expect(rows.map((row) => row.id).sort()).toEqual(allowed.sort())
        seen += rows.length
        hidden += people.length - rows.length
      }),
      { numRuns: RUNS },
    )
    expect(seen).toBeGreaterThan(RUNS)
    expect(hidden).toBeGreaterThan(RUNS)
  })

  test('whoever may be managed is seen, stands below, and is somebody else', () => {
    let [managed, notManaged] = [0, 0]
    const check = (who: Actor, subject: (typeof people)[number]) => {
      if (!canManageUser(who, subject)) return void (notManaged += 1)
      managed += 1
      expect(subject.id).not.toBe(who.userId)
      expect(canViewUser(who, subject)).toBe(true)
      expect(rankOfRoles(who.assignments)).toBeLessThan(rankOfRoles(subject.roles))
      return undefined
    }
    fc.assert(
      fc.property(actor, (who) => {
        for (const subject of people) {
          check(who, subject)
          expect(canManageUser({ ...who, userId: subject.id }, subject)).toBe(false)
        }
      }),
      { numRuns: RUNS },
    )
    expect(managed).toBeGreaterThan(RUNS)
    expect(notManaged).toBeGreaterThan(RUNS)
  })
})
