import { View } from '@tarojs/components'
import { useState } from 'react'
import { codesOf, labelOf, ROLES, ROLE_SCOPES, SCOPE_KINDS, SPECIAL_TASKS } from '@anju/shared-types'
import { rosterWords } from '../../copy/pages-roster'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Segments } from '../../ui/segments'
import { Sheet } from '../../ui/sheet'
import { useSession } from '../session/session.store'
import type { RoleDraft } from './edit.model'
import { levelsOf, rolesOffered, toggled, withRole } from './edit.model'
import { UnitPicker } from './unit-picker'

interface Props {
  draft: RoleDraft
  onChange: (draft: RoleDraft) => void
  /** Null: the only one stays. */
  onRemove: (() => void) | null
}

/** One role and what it reaches. */
export function RoleCard({ draft, onChange, onRemove }: Props) {
  const user = useSession((s) => s.user)
  const [open, setOpen] = useState<'role' | 'scope' | 'tasks' | null>(null)
  const close = () => setOpen(null)
  const kinds = draft.role ? ROLE_SCOPES[draft.role] : []
  const levels = levelsOf(draft)
  return (
    <>
      <Rows>
        <Row
          quiet
          title={rosterWords.rosterEdit.role}
          aside={draft.role ? ROLES[draft.role] : rosterWords.rosterEdit.pickRole}
          onPress={() => setOpen('role')}
        />
        {kinds.length > 1 && draft.scopeKind ? (
          <View className="row">
            <Segments
              label={rosterWords.rosterEdit.scopeKind}
              segments={kinds.map((code) => ({ code, label: SCOPE_KINDS[code] }))}
              value={draft.scopeKind}
              onChoose={(scopeKind) => onChange({ ...draft, scopeKind, scope: null, tasks: [] })}
            />
          </View>
        ) : null}
        {levels ? (
          <Row
            quiet
            title={rosterWords.rosterEdit.scope}
            aside={draft.scope?.name ?? rosterWords.rosterEdit.pickScope}
            onPress={() => setOpen('scope')}
          />
        ) : null}
        {draft.scopeKind === 'task' ? (
          <Row
            quiet
            title={rosterWords.rosterEdit.tasks}
            note={draft.tasks.map((task) => SPECIAL_TASKS[task]).join('、') || undefined}
            onPress={() => setOpen('tasks')}
          />
        ) : null}
        {onRemove ? (
          <View className="row">
            <Button kind="quiet" small onPress={onRemove}>
              {rosterWords.rosterEdit.removeRole}
            </Button>
          </View>
        ) : null}
      </Rows>
      {open === 'role' && user ? (
        <Sheet title={rosterWords.rosterEdit.pickRole} onClose={close}>
          {rolesOffered(user).map((role) => (
            <Row
              key={role}
              title={ROLES[role]}
              note={ROLE_SCOPES[role].map((kind) => labelOf(SCOPE_KINDS, kind)).join('、')}
              onPress={() => {
                onChange(withRole(draft, role))
                close()
              }}
            />
          ))}
        </Sheet>
      ) : null}
      {open === 'scope' ? (
        <UnitPicker
          title={rosterWords.rosterEdit.pickScope}
          levels={levels}
          onClose={close}
          onPick={(scope) => {
            onChange({ ...draft, scope })
            close()
          }}
        />
      ) : null}
      {open === 'tasks' ? (
        <Sheet title={rosterWords.rosterEdit.tasks} onClose={close} tells>
          {codesOf(SPECIAL_TASKS).map((task) => (
            <Row
              key={task}
              title={SPECIAL_TASKS[task]}
              aside={draft.tasks.indexOf(task) >= 0 ? <Icon name="check" colour="brand" /> : undefined}
              onPress={() => onChange({ ...draft, tasks: toggled(draft.tasks, task) })}
            />
          ))}
        </Sheet>
      ) : null}
    </>
  )
}
