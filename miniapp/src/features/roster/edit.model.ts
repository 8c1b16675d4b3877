import type {
  AssignmentInput,
  Input,
  Role,
  RosterUser,
  ScopeKind,
  SpecialTask,
  User,
} from '@anju/shared-types'
import {
  assignmentProblem,
  codesOf,
  rankOfRole,
  rankOfRoles,
  ROLES,
  ROLE_SCOPES,
  SCOPE_LEVELS,
} from '@anju/shared-types'

export interface Place {
  code: string
  name: string
}

/** One role as the form holds it. */
export interface RoleDraft {
  role: Role | null
  scopeKind: ScopeKind | null
  scope: Place | null
  tasks: SpecialTask[]
}

export interface EditForm {
  name: string
  phone: string
  unit: Place | null
  roles: RoleDraft[]
}

export const emptyRole: RoleDraft = { role: null, scopeKind: null, scope: null, tasks: [] }
export const emptyForm: EditForm = { name: '', phone: '', unit: null, roles: [emptyRole] }

export const formOf = (person: RosterUser): EditForm => ({
  name: person.name,
  phone: '',
  unit: person.unit,
  roles: person.roles.map(({ role, scopeKind, scopeCode, scopeName, tasks }) => ({
    role,
    scopeKind,
    scope: scopeCode === null ? null : { code: scopeCode, name: scopeName },
    tasks,
  })),
})

/** The roles that stand below every role of this administrator's; the server rules. */
export const rolesOffered = (user: Pick<User, 'roles'>): Role[] =>
  codesOf(ROLES).filter((role) => rankOfRoles(user.roles) < rankOfRole(role))

/** The first kind of scope is the usual one. */
export const withRole = (draft: RoleDraft, role: Role): RoleDraft => ({
  ...draft,
  role,
  scopeKind: ROLE_SCOPES[role][0] ?? null,
  scope: null,
  tasks: [],
})

/** Levels of the units that may be its scope; null where it takes none. */
export const levelsOf = ({ scopeKind }: RoleDraft): string | null => {
  const levels = scopeKind ? SCOPE_LEVELS[scopeKind] : null
  return levels ? levels.join(',') : null
}

export const toggled = (tasks: readonly SpecialTask[], task: SpecialTask): SpecialTask[] =>
  tasks.indexOf(task) >= 0 ? tasks.filter((one) => one !== task) : [...tasks, task]

const assignmentOf = (draft: RoleDraft): AssignmentInput | null =>
  draft.role && draft.scopeKind
    ? {
        role: draft.role,
        scopeKind: draft.scopeKind,
        scopeCode: draft.scope?.code ?? null,
        ...(draft.tasks.length > 0 ? { tasks: draft.tasks } : {}),
      }
    : null

export type EditBlocker = 'name' | 'phone' | 'unit' | 'role'

/** What is still missing, or the sentence of a role that does not fit; null when it can be saved. */
export function editBlocker(form: EditForm, isNew: boolean): EditBlocker | { said: string } | null {
  if (isNew && form.name.trim().length < 2) return 'name'
  if (isNew && !/^1[2-9]\d{9}$/.test(form.phone.trim())) return 'phone'
  if (!form.unit) return 'unit'
  for (const draft of form.roles) {
    const assignment = assignmentOf(draft)
    if (!assignment) return 'role'
    const problem = assignmentProblem(assignment)
    if (problem) return { said: problem.message }
  }
  return form.roles.length === 0 ? 'role' : null
}

const rolesOf = (form: EditForm) =>
  form.roles.map(assignmentOf).filter((role): role is AssignmentInput => role !== null)

export const addBody = (form: EditForm): Input<'addUser'>['body'] => ({
  name: form.name.trim(),
  phone: form.phone.trim(),
  unitCode: form.unit?.code ?? '',
  roles: rolesOf(form),
})

export const changeBody = (
  form: EditForm,
  baseVersion: number,
  reason: string,
): Input<'changeUser'>['body'] => ({
  baseVersion,
  unitCode: form.unit?.code ?? '',
  roles: rolesOf(form),
  reason,
})
