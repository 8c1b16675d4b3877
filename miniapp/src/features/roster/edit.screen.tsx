import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { rosterWords } from '../../copy/pages-roster'
import { toast } from '../../platform/dialog'
import { goBack, replaceWith } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'
import type { EditBlocker, EditForm } from './edit.model'
import { addBody, changeBody, editBlocker, emptyForm, emptyRole, formOf } from './edit.model'
import { RoleCard } from './role-card'
import { UnitPicker } from './unit-picker'

const SAID: Record<EditBlocker, string> = {
  name: rosterWords.rosterEdit.needName,
  phone: rosterWords.rosterEdit.needPhone,
  unit: rosterWords.rosterEdit.needUnit,
  role: rosterWords.rosterEdit.needRole,
}

/** Adds somebody to the roster, or changes where he stands and what he may do. */
export function EditScreen({ id }: { id: string | undefined }) {
  const known = useQuery('getUser', id ? { params: { id } } : null).data
  const adding = useAttempt('addUser')
  const changing = useAttempt('changeUser')
  const [form, setForm] = useState<EditForm>(emptyForm)
  const [reason, setReason] = useState('')
  const [picking, setPicking] = useState(false)
  useEffect(() => {
    if (known) setForm(formOf(known))
    // Once; what is typed is not overwritten by a later answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known?.id])
  const attempt = id ? changing : adding
  const blocker = editBlocker(form, !id)
  const said = blocker === null ? null : typeof blocker === 'string' ? SAID[blocker] : blocker.said
  const blocked = said ?? (id && reason.trim().length < 2 ? t.roster.needReason : null)
  const change = (part: Partial<EditForm>) => setForm({ ...form, ...part })

  async function save(): Promise<void> {
    if (id && known) {
      const body = changeBody(form, known.version, reason.trim())
      if (!(await changing.send({ params: { id }, body }))) return
      toast(t.roster.done)
      return goBack()
    }
    const added = await adding.send({ body: addBody(form) })
    if (added) replaceWith('rosterPerson', { id: added.id })
  }

  return (
    <AppPage
      title={id ? rosterWords.rosterEdit.changeTitle : rosterWords.rosterEdit.addTitle}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {rosterWords.rosterEdit.save}
        </Button>
      }
    >
      <ProblemCard problem={attempt.problem} />
      {id ? (
        <Card>
          <View className="t-title">{form.name}</View>
          <View className="t-muted">{rosterWords.rosterEdit.sessionNote}</View>
        </Card>
      ) : (
        <Card>
          <View className="stack">
            <TextField
              label={rosterWords.rosterEdit.name}
              value={form.name}
              maxLength={30}
              problem={attempt.problemOf('name')}
              onChange={(name) => change({ name })}
            />
            <TextField
              label={rosterWords.rosterEdit.phone}
              value={form.phone}
              maxLength={11}
              hint={rosterWords.rosterEdit.phoneHint}
              problem={attempt.problemOf('phone')}
              onChange={(phone) => change({ phone })}
            />
          </View>
        </Card>
      )}
      <Rows>
        <Row
          quiet
          title={rosterWords.rosterEdit.unit}
          aside={form.unit?.name ?? rosterWords.rosterEdit.pickUnit}
          onPress={() => setPicking(true)}
        />
      </Rows>
      {form.roles.map((draft, i) => (
        <RoleCard
          key={i}
          draft={draft}
          onChange={(next) => change({ roles: form.roles.map((one, at) => (at === i ? next : one)) })}
          onRemove={
            form.roles.length > 1 ? () => change({ roles: form.roles.filter((_, at) => at !== i) }) : null
          }
        />
      ))}
      <View className="line">
        <Button
          kind="secondary"
          small
          icon="plus"
          onPress={() => change({ roles: [...form.roles, emptyRole] })}
        >
          {rosterWords.rosterEdit.addRole}
        </Button>
      </View>
      {id ? (
        <Card>
          <TextField
            label={t.roster.reason}
            value={reason}
            placeholder={t.roster.reasonPlaceholder}
            maxLength={200}
            onChange={setReason}
          />
        </Card>
      ) : null}
      {picking ? (
        <UnitPicker
          title={rosterWords.rosterEdit.pickUnit}
          onClose={() => setPicking(false)}
          onPick={(unit) => {
            change({ unit })
            setPicking(false)
          }}
        />
      ) : null}
    </AppPage>
  )
}
