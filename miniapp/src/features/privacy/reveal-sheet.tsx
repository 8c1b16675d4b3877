import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HouseholdPerson, RevealField } from '@anju/shared-types'
import { REVEAL_FIELDS } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { asStatus } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { TextField } from '../../ui/text-field'
import { useAttempt } from '../shell/attempt.effects'

interface Props {
  householdId: string
  person: HouseholdPerson
  onClose: () => void
}

const SHORTEST = 4

/** Whole numbers of one person, each asked for by itself; gone from the phone when the sheet closes. */
export function RevealSheet({ householdId, person, onClose }: Props) {
  const attempt = useAttempt('revealPerson')
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Partial<Record<RevealField, string>>>({})
  const [left, setLeft] = useState<number | null>(null)

  async function look(field: RevealField): Promise<void> {
    if (reason.trim().length < SHORTEST) return toast(t.people.needReason)
    const body = { personId: person.id, fields: [field], reason: reason.trim() }
    const answer = await attempt.send({ params: { id: householdId }, body })
    if (!answer) return
    const value = answer.values[0]?.value
    if (value) setShown((before) => ({ ...before, [field]: value }))
    setLeft(answer.left)
  }

  return (
    <Sheet title={t.people.revealTitle(person.name)} onClose={onClose} tells>
      <View className="stack">
        <View className="t-muted">{t.people.revealLead}</View>
        <TextField
          label={t.people.reason}
          value={reason}
          placeholder={t.people.reasonPlaceholder}
          problem={attempt.problem}
          maxLength={200}
          onChange={setReason}
        />
      </View>
      {person.revealable.map((field) => (
        <Row
          key={field}
          quiet
          title={REVEAL_FIELDS[field]}
          aside={
            shown[field] ? (
              <View className="t-strong t-figures" {...asStatus}>
                {shown[field]}
              </View>
            ) : (
              <Button
                small
                kind="secondary"
                busy={attempt.busy}
                label={`${t.people.show}${REVEAL_FIELDS[field]}`}
                onPress={() => void look(field)}
              >
                {t.people.show}
              </Button>
            )
          }
        />
      ))}
      {left === null ? null : <View className="t-small t-centre">{t.people.left(left)}</View>}
    </Sheet>
  )
}
