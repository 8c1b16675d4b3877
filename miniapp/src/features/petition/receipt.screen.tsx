import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Page } from '../../ui/page'
import { TextField } from '../../ui/text-field'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'
import { PetitionState } from './petition-state'

/** The answer to one's own petition, by the two numbers that were given. */
export function ReceiptScreen({ receiptNo }: { receiptNo: string }) {
  const attempt = useAttempt('lookUpPetition')
  const [no, setNo] = useState(receiptNo)
  const [code, setCode] = useState('')
  const [found, setFound] = useState<Output<'lookUpPetition'> | null>(null)
  const blocked = !no.trim() ? t.petition.needReceipt : !code.trim() ? t.petition.needCode : null
  const ask = async () =>
    setFound(await attempt.send({ body: { receiptNo: no.trim(), queryCode: code.trim() } }))
  return (
    <Page
      title={t.petition.lookTitle}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void ask()}>
          {t.petition.ask}
        </Button>
      }
    >
      <View className="t-muted">{t.petition.lookLead}</View>
      <ProblemCard problem={attempt.problem} />
      <Card>
        <View className="stack">
          <TextField label={t.petition.receiptNo} value={no} maxLength={24} onChange={setNo} />
          <TextField
            label={t.petition.queryCode}
            value={code}
            maxLength={24}
            onChange={setCode}
            onConfirm={() => (blocked ? undefined : void ask())}
          />
        </View>
      </Card>
      {found ? <PetitionState receipt={found} /> : null}
    </Page>
  )
}
