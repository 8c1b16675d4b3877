import type { RoleDraft } from './edit.model'
import {
  addBody,
  editBlocker,
  emptyForm,
  emptyRole,
  levelsOf,
  rolesOffered,
  toggled,
  withRole,
} from './edit.model'

const unit = { code: '451228', name: '都安瑶族自治县' }
const site = { code: '4512280001', name: '安宁社区' }
const helper = withRole(emptyRole, 'helper')
const whole = { name: '覃新来', phone: '13900000000', unit, roles: [helper] }

test('an administrator is offered what stands below him', () => {
  const county = rolesOffered({ roles: [{ role: 'county_admin' }] as never })
  expect(county).toContain('site_admin')
  expect(county).not.toContain('county_admin')
  expect(rolesOffered({ roles: [{ role: 'helper' }] as never })).toEqual([])
})

test('a role brings its usual scope, and the levels to choose the place from', () => {
  expect([helper.scopeKind, levelsOf(helper)]).toEqual(['assigned', null])
  expect(levelsOf(withRole(emptyRole, 'site_admin'))).toBe('site')
  expect(levelsOf(withRole(emptyRole, 'township_admin'))).toBe('township')
  expect(levelsOf(emptyRole)).toBeNull()
})

test.each<[string, object, unknown]>([
  ['no name', { name: ' ' }, 'name'],
  ['no phone', { phone: '1390' }, 'phone'],
  ['no unit', { unit: null }, 'unit'],
  ['no role', { roles: [emptyRole] }, 'role'],
  ['none at all', { roles: [] }, 'role'],
  ['a site without its place', { roles: [withRole(emptyRole, 'site_admin')] }, { said: '请选择「范围」' }],
  ['a department without tasks', { roles: [department([])] }, { said: '请选择至少一项「专项任务」' }],
  ['a department with one', { roles: [department(['education'])] }, null],
  ['all of it', {}, null],
])('%s', (_, change, expected) => expect(editBlocker({ ...whole, ...change }, true)).toEqual(expected))

function department(tasks: RoleDraft['tasks']): RoleDraft {
  return { ...withRole(emptyRole, 'department_user'), scope: unit, tasks }
}

test('somebody who is changed needs neither name nor phone again', () => {
  expect(editBlocker({ ...emptyForm, unit, roles: [helper] }, false)).toBeNull()
})

test('what is sent', () => {
  const form = { ...whole, roles: [{ ...withRole(emptyRole, 'site_admin'), scope: site }, helper] }
  expect(addBody(form)).toEqual({
    ...{ name: '覃新来', phone: '13900000000', unitCode: '451228' },
    roles: [
      { role: 'site_admin', scopeKind: 'site', scopeCode: '4512280001' },
      { role: 'helper', scopeKind: 'assigned', scopeCode: null },
    ],
  })
  expect(toggled(toggled([], 'education'), 'health')).toEqual(['education', 'health'])
  expect(toggled(['education'], 'education')).toEqual([])
})
