import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Petition, PetitionVerdict } from '@anju/shared-types'
import { CORRECTION_FIELDS, codesOf, labelOf, PETITION_VERDICTS } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { go, goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { RadioCards } from '../../ui/radio-cards'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { TextArea } from '../../ui/text-area'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'
import { PetitionState } from './petition-state'

/** One petition, and its answer from whoever may give it. */
export function PetitionScreen({ id }: { id: string }) {
  const query = useQuery('getPetition', { params: { id } })
  const attempt = useAttempt('answerPetition')
  const [verdict, setVerdict] = useState<PetitionVerdict | null>(null)
  const [answer, setAnswer] = useState('')
  const petition = query.data
  const mayAnswer = petition !== null && petition.abilities.length > 0
  const blocked =
    verdict === null ? t.petition.needVerdict : answer.trim().length < 5 ? t.petition.needAnswer : null

  async function send(to: Petition): Promise<void> {
    if (!verdict) return
    const { confirmTitle: title, confirmNote: content, send: confirmText } = t.petition
    if (!(await confirm({ title, content, confirmText }))) return
    const body = { baseVersion: to.version, verdict, answer: answer.trim() }
    if (!(await attempt.send({ params: { id }, body }))) return
    toast(t.petition.done)
    goBack()
  }

  return (
    <AppPage
      title={t.petition.listTitle}
      onRefresh={query.reload}
      footer={
        mayAnswer ? (
          <Button blocked={blocked} busy={attempt.busy} onPress={() => void send(petition)}>
            {t.petition.send}
          </Button>
        ) : null
      }
    >
      <QueryView query={query}>
        {(item) => (
          <>
            <Card>
              <View className="stack stack--close">
                {item.field ? (
                  <View className="t-strong">{labelOf(CORRECTION_FIELDS, item.field)}</View>
                ) : null}
                <View className="breaks">{item.text}</View>
                {item.contact ? <View className="t-muted">{item.contact}</View> : null}
              </View>
            </Card>
            {item.householdId ? (
              <Rows>
                <Row
                  title={t.petition.toHousehold}
                  aside={item.householdNo}
                  onPress={() => go('household', { id: item.householdId ?? '' })}
                />
              </Rows>
            ) : null}
            <PetitionState receipt={item} />
            <ProblemCard problem={attempt.problem} />
            {mayAnswer ? (
              <Card>
                <View className="stack">
                  <RadioCards
                    name="verdict"
                    legend={t.petition.verdictQuestion}
                    value={verdict}
                    choices={verdictsFor(item).map((code) => ({
                      code,
                      label: PETITION_VERDICTS[code],
                      note: t.petition.verdictNotes[code],
                    }))}
                    onChoose={setVerdict}
                  />
                  <TextArea
                    label={t.petition.answer}
                    value={answer}
                    placeholder={t.petition.answerPlaceholder}
                    onChange={setAnswer}
                  />
                </View>
              </Card>
            ) : item.state === 'open' ? (
              <View className="t-small t-centre">{t.petition.own}</View>
            ) : null}
          </>
        )}
      </QueryView>
    </AppPage>
  )
}

/** A correction is made or it is not; nothing to explain away. */
const verdictsFor = ({ kind }: Petition): PetitionVerdict[] =>
  codesOf(PETITION_VERDICTS).filter((code) => kind !== 'correction' || code !== 'explained')
