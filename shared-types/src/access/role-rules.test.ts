import type { Role, ScopeKind } from '../vocabulary/people'
import { ROLES, SCOPE_KINDS } from '../vocabulary/people'
import { codesOf } from '../vocabulary/vocabulary'
import { assignmentProblem, levelOfCode, mayGrant, rankOfRole, rankOfRoles, ROLE_SCOPES } from './role-rules'

const CODES: Record<ScopeKind, string | null> = {
  region: '451228',
  task: '451228',
  site: '4512280001',
  origin: '451228101',
  assigned: null,
  sample: null,
}

describe('role rules', () => {
  test.each<[string, string | null]>([
    ['450000', 'province'],
    ['451200', 'city'],
    ['451228', 'county'],
    ['451228101', 'township'],
    ['4512280001', 'site'],
    ['45122', null],
    ['45122a', null],
    ['', null],
  ])('%s is a code of level %s', (code, level) => expect(levelOfCode(code)).toBe(level))

  test('province stands above city above county above all others', () => {
    expect((['province_admin', 'city_admin', 'county_admin', 'helper'] as const).map(rankOfRole)).toEqual([
      0, 1, 2, 3,
    ])
    for (const role of codesOf(ROLES))
      if (!/^(province|city|county)_admin$/.test(role)) expect([role, rankOfRole(role)]).toEqual([role, 3])
    expect(rankOfRoles([{ role: 'helper' }, { role: 'city_admin' }])).toBe(1)
    expect(rankOfRoles([])).toBe(3)
  })

  const pairs = codesOf(ROLES).flatMap((role) =>
    codesOf(SCOPE_KINDS).map((kind): [Role, ScopeKind] => [role, kind]),
  )
  test.each(pairs)('%s with scope %s', (role, scopeKind) => {
    const level: Partial<Record<Role, string>> = { province_admin: '450000', city_admin: '451200' }
    const scopeCode = scopeKind === 'region' ? (level[role] ?? CODES.region) : CODES[scopeKind]
    const tasks = scopeKind === 'task' ? ['education'] : []
    const found = assignmentProblem({ role, scopeKind, scopeCode, tasks })
    expect(found?.field ?? null).toBe(ROLE_SCOPES[role].includes(scopeKind) ? null : 'scopeKind')
  })

  test.each([
    ['no place', { role: 'site_admin', scopeKind: 'site' }, 'scopeCode'],
    ['a place too many', { role: 'helper', scopeKind: 'assigned', scopeCode: '451228' }, 'scopeCode'],
    ['a county as site', { role: 'site_admin', scopeKind: 'site', scopeCode: '451228' }, 'scopeCode'],
    ['a city for a county', { role: 'county_admin', scopeKind: 'region', scopeCode: '451200' }, 'scopeCode'],
    ['no task', { role: 'department_user', scopeKind: 'task', scopeCode: '451228', tasks: [] }, 'tasks'],
    ['a task too many', { role: 'helper', scopeKind: 'assigned', tasks: ['health'] }, 'tasks'],
  ] as const)('refuses %s', (_, assignment, field) =>
    expect(assignmentProblem(assignment)?.field).toBe(field),
  )

  const county = { role: 'county_admin', scopeCode: '451228' } as const
  test.each<[string, Parameters<typeof mayGrant>, boolean]>([
    [
      'below, inside',
      [county, '4512280001', { role: 'site_admin', scopeKind: 'site', scopeCode: '4512280001' }],
      true,
    ],
    ['below, no place', [county, '451228', { role: 'helper', scopeKind: 'assigned' }], true],
    [
      'his own level',
      [county, '451228', { role: 'county_admin', scopeKind: 'region', scopeCode: '451228' }],
      false,
    ],
    [
      'a scope elsewhere',
      [county, '451228', { role: 'site_admin', scopeKind: 'site', scopeCode: '4512290001' }],
      false,
    ],
    [
      'a wider scope',
      [county, '451228', { role: 'county_leader', scopeKind: 'region', scopeCode: '451200' }],
      false,
    ],
    ['a unit elsewhere', [county, '451229', { role: 'helper', scopeKind: 'assigned' }], false],
  ])('grants %s', (_, given, expected) => expect(mayGrant(...given)).toBe(expected))
})
