import { codesOf, contract, operationOf, ROLES } from '@anju/shared-types'
import type { OperationId, Role, RolePolicy } from '@anju/shared-types'
import { PERMISSIONS } from './permissions'
import type { Answer } from './permissions'
import { actorOf, assignmentOf, RELATIONS, subjectOf } from './relations'

const MARKS: Record<Answer, string> = { yes: '', nothing: '○', refused: '△', forbidden: '✕', hidden: '·' }
const LETTERS = { own: 'O', origin: 'M', sibling: 'S', parent: 'P', away: 'A' } as const

const HEAD = `# Who may do what

Printed by \`npm run docs:permissions\` from \`bff/src/permissions\`; \`npm run check\` fails when it differs, and
\`tests/access/matrix.test.ts\` asks the server every cell, on both databases. Do not edit by hand.

Each cell says five things, one for each place where the record may lie, seen from the role's own scope:

| letter | the record lies |
| --- | --- |
| O | in his own scope: his region, site or township, a household of his, addressed to him |
| M | moved out of his scope: the origin lies in it, the new home in another city |
| S | in a sibling: the site, township, county or city beside his |
| P | with the unit above his (for a household: elsewhere below that unit) |
| A | in another province |

A letter: he may. \`○\` answered without it (lists, scans). \`△\` refused naming the field (422). \`✕\` forbidden (403).
\`·\` does not exist for him (404). A space: there is no such place.

Roles as they are usually given:

`

const operations = Object.keys(contract) as OperationId[]
const isPublic = (id: OperationId) => operationOf(id).access === 'public'

export function cellOf(id: OperationId, role: Role, roles: RolePolicy): string {
  const marks = RELATIONS.map((relation) => {
    const subject = subjectOf(role, relation)
    return subject ? MARKS[PERMISSIONS[id](actorOf(role), subject, roles)] || LETTERS[relation] : ' '
  })
  return `\`${marks.join('')}\``
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  row(heads) + row(heads.map(() => '---')) + rows.map(row).join('')

/** docs/permissions.md, whole. */
export function renderPermissions(roles: RolePolicy): string {
  const all = codesOf(ROLES)
  const scopes = all.map((role) => {
    const { scopeKind, scopeCode } = assignmentOf(role)
    return [`\`${role}\``, ROLES[role], scopeKind, scopeCode ?? '']
  })
  const cells = operations
    .filter((id) => !isPublic(id))
    .map((id) => [`\`${id}\``, ...all.map((role) => cellOf(id, role, roles))])
  const open = operations.filter(isPublic).map((id) => [`\`${id}\``, operationOf(id).summary])
  return [
    HEAD,
    table(['role', 'name', 'scope', 'here'], scopes),
    '\n## Operations of whoever is signed in\n\n',
    table(['operation', ...all.map((role) => ROLES[role])], cells),
    '\n## Operations of anybody\n\n',
    table(['operation', 'what it does'], open),
  ].join('')
}
