import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HouseholdPerson, PersonChange } from '@anju/shared-types'
import { timesOfNow } from '../../api/call'
import { fileWords } from '../../copy/pages-file'
import { toast } from '../../platform/dialog'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Sheet } from '../../ui/sheet'
import { TextField } from '../../ui/text-field'
import { keepAnswered } from '../household/household.effects'
import { changeWords, usePeopleChanges } from '../privacy/people-changes'
import { useAttempt } from '../shell/attempt.effects'
import { leavingOf } from './undo.model'

interface Props {
  householdId: string
  person: HouseholdPerson
  /** He is there again: what is shown of him is old. */
  onDone: () => void
}

/** Of somebody who is not there any more: what was told of his going may be taken back. */
export function UndoRow({ householdId, person, onDone }: Props) {
  const changes = usePeopleChanges(householdId)
  const [asking, setAsking] = useState(false)
  const leaving = leavingOf(person, changes.data?.items ?? [])
  if (!leaving) return null
  return (
    <>
      <Rows>
        <Row
          lead={<Icon name="person" colour="muted" />}
          title={fileWords.undo.row}
          note={`${changeWords(leaving)} · ${leaving.effectiveDate}`}
          onPress={() => setAsking(true)}
        />
      </Rows>
      {asking ? (
        <UndoSheet
          householdId={householdId}
          leaving={leaving}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            void changes.reload()
            onDone()
          }}
        />
      ) : null}
    </>
  )
}

interface SheetProps {
  householdId: string
  leaving: PersonChange
  onClose: () => void
  onDone: () => void
}

const SHORTEST = 2

function UndoSheet({ householdId, leaving, onClose, onDone }: SheetProps) {
  const attempt = useAttempt('undoPeopleChange')
  const [reason, setReason] = useState('')

  async function undo(): Promise<void> {
    const saved = await attempt.send({
      params: { id: householdId, changeId: leaving.id },
      body: { reason: reason.trim(), ...timesOfNow() },
    })
    if (!saved) return
    if (saved.record) await keepAnswered(saved.record)
    toast(fileWords.undo.done(leaving.personName))
    onDone()
  }

  return (
    <Sheet title={fileWords.undo.title(leaving.personName)} onClose={onClose}>
      <View className="stack">
        <View className="t-muted">
          {fileWords.undo.lead(changeWords(leaving), leaving.effectiveDate, leaving.reason)}
        </View>
        <TextField
          label={fileWords.undo.reason}
          value={reason}
          placeholder={fileWords.undo.placeholder}
          problem={attempt.problem}
          maxLength={200}
          onChange={setReason}
        />
        <Button
          blocked={reason.trim().length < SHORTEST ? fileWords.undo.needReason : null}
          busy={attempt.busy}
          onPress={() => void undo()}
        >
          {fileWords.undo.save}
        </Button>
      </View>
    </Sheet>
  )
}
