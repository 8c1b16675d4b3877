import type { Persona } from '@anju/shared-types'
import { groupPersonas } from './personas.model'

const persona = (id: string, role: string): Persona => ({ id, name: id, role, scope: '', hint: '' })

test('from the door to the region; an unknown role is still offered', () => {
  const groups = groupPersonas([
    persona('p', '自治区管理员'),
    persona('h', '帮扶干部'),
    persona('x', '新的角色'),
    persona('s', '安置点管理员'),
    persona('l', '包点县级领导'),
  ])
  expect(groups.map(({ group, personas }) => [group, personas.map((p) => p.id)])).toEqual([
    ['site', ['h', 's']],
    ['county', ['l']],
    ['province', ['p']],
    ['other', ['x']],
  ])
})
