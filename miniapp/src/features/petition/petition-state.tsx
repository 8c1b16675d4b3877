import { View } from '@tarojs/components'
import type { Output } from '@anju/shared-types'
import { labelOf, PETITION_KINDS, PETITION_VERDICTS, shanghaiDate, shanghaiMinute } from '@anju/shared-types'
import { dayWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { Card } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'

/** Where a petition stands, and the answer when there is one. */
export function PetitionState({ receipt }: { receipt: Output<'lookUpPetition'> }) {
  const answered = receipt.state === 'answered'
  return (
    <>
      <Rows>
        <Row quiet title={labelOf(PETITION_KINDS, receipt.kind)} aside={receipt.receiptNo} />
        <Row quiet title={t.petition.submittedAt} aside={shanghaiMinute(receipt.submittedAt)} />
        {answered && receipt.answeredAt ? (
          <Row quiet title={t.petition.answeredAt} aside={shanghaiMinute(receipt.answeredAt)} />
        ) : (
          <Row
            quiet
            title={t.petition.waiting}
            aside={t.petition.due(dayWords(shanghaiDate(receipt.dueAt)))}
          />
        )}
      </Rows>
      {answered ? (
        <Card>
          <View className="stack stack--close">
            <View className="t-strong">{labelOf(PETITION_VERDICTS, receipt.verdict)}</View>
            <View className="breaks">{receipt.answer}</View>
          </View>
        </Card>
      ) : null}
    </>
  )
}
