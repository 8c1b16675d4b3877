import { useState } from 'react'
import type { Output } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { go } from '../../platform/navigate'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { TextField } from '../../ui/text-field'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'

interface Props {
  person: Output<'getUser'>
  onClose: () => void
  /** `code`: an invitation, shown once. */
  onDone: (code?: string) => void
}

/** What may be done with this person; a change that takes something away asks for its reason first. */
export function ManageSheet({ person, onClose, onDone }: Props) {
  const [reason, setReason] = useState('')
  const [handing, setHanding] = useState(false)
  const status = useAttempt('setUserStatus')
  const invitation = useAttempt('inviteUser')
  const handover = useAttempt('handOverHouseholds')
  const problem = status.problem ?? invitation.problem ?? handover.problem
  const params = { id: person.id }
  const may = (ability: (typeof person.abilities)[number]) => person.abilities.indexOf(ability) >= 0
  const sure = async (question: { title: string; content: string; confirmText: string }) => {
    if (reason.trim()) return confirm({ ...question, danger: true })
    toast(t.roster.needReason)
    return false
  }

  async function setStatus(to: 'active' | 'disabled'): Promise<void> {
    const question =
      to === 'disabled'
        ? { title: t.roster.disableTitle, content: t.roster.disableNote, confirmText: t.roster.disable }
        : { title: t.roster.enableTitle, content: t.roster.enableNote, confirmText: t.roster.enable }
    if (!(await sure(question))) return
    const body = { baseVersion: person.version, status: to, reason: reason.trim() }
    if (!(await status.send({ params, body }))) return
    toast(t.roster.done)
    onDone()
  }

  async function invite(): Promise<void> {
    const made = await invitation.send({ params })
    if (made) onDone(made.code)
  }

  async function handOver(to: { id: string; name: string }): Promise<void> {
    const title = t.roster.handTitle(person.households, to.name)
    if (!(await sure({ title, content: t.roster.handNote, confirmText: t.roster.handOver }))) return
    const done = await handover.send({ params, body: { toUserId: to.id, reason: reason.trim() } })
    if (!done) return setHanding(false)
    toast(t.roster.handed(done.moved))
    onDone()
  }

  if (handing) return <HandOver person={person} onClose={onClose} onPick={(to) => void handOver(to)} />
  return (
    <Sheet title={person.name} onClose={onClose}>
      {problem ? <ProblemCard problem={problem} /> : null}
      <TextField
        label={t.roster.reason}
        value={reason}
        placeholder={t.roster.reasonPlaceholder}
        maxLength={200}
        onChange={setReason}
      />
      {may('changeUser') ? (
        <Row
          title={t.roster.change}
          onPress={() => {
            onClose()
            go('rosterEdit', { id: person.id })
          }}
        />
      ) : null}
      {may('inviteUser') ? <Row title={t.roster.invite} onPress={() => void invite()} /> : null}
      {may('handOver') ? (
        <Row
          title={t.roster.handOver}
          aside={t.roster.householdCount(person.households)}
          onPress={() => (reason.trim() ? setHanding(true) : toast(t.roster.needReason))}
        />
      ) : null}
      {may('disableUser') ? (
        <Row title={t.roster.disable} onPress={() => void setStatus('disabled')} />
      ) : null}
      {may('enableUser') ? <Row title={t.roster.enable} onPress={() => void setStatus('active')} /> : null}
    </Sheet>
  )
}

interface HandOverProps {
  person: Output<'getUser'>
  onClose: () => void
  onPick: (to: { id: string; name: string }) => void
}

/** The other helpers of his unit. */
function HandOver({ person, onClose, onPick }: HandOverProps) {
  const query = { unit: person.unit.code, role: 'helper' as const, status: 'active' as const, limit: '50' }
  const others = (useQuery('listUsers', { query }).data?.items ?? []).filter(({ id }) => id !== person.id)
  return (
    <Sheet title={t.roster.handTo} onClose={onClose}>
      {others.length === 0 ? <Row quiet title={t.roster.handNone} /> : null}
      {others.map((other) => (
        <Row
          key={other.id}
          title={other.name}
          note={other.unit.name}
          aside={t.roster.householdCount(other.households)}
          onPress={() => onPick(other)}
        />
      ))}
    </Sheet>
  )
}
