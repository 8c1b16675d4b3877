import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '@anju/shared-types'
import { PETITION_KINDS, shanghaiDate } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { dayWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Page } from '../../ui/page'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Segments } from '../../ui/segments'
import { TextArea } from '../../ui/text-area'
import { TextField } from '../../ui/text-field'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'
import { CountyPicker } from './county-picker'

type County = Output<'listPetitionRegions'>[number]
type Sent = Output<'submitPetition'>

/** Anybody’s complaint or suggestion; no sign-in. */
export function ComplaintScreen() {
  const counties = useQuery('listPetitionRegions', {})
  const attempt = useAttempt('submitPetition')
  const [kind, setKind] = useState<'complaint' | 'suggestion'>('complaint')
  const [county, setCounty] = useState<County | null>(null)
  const [text, setText] = useState('')
  const [contact, setContact] = useState('')
  const [picking, setPicking] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)
  if (sent) return <SentPage sent={sent} />
  const blocked = !county ? t.petition.needRegion : text.trim().length < 5 ? t.petition.needText : null

  async function submit(): Promise<void> {
    if (!county) return
    const said = contact.trim()
    const body = { kind, region: county.code, text: text.trim(), ...(said ? { contact: said } : {}) }
    setSent(await attempt.send({ body }))
  }

  return (
    <Page
      title={t.petition.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void submit()}>
          {t.petition.submit}
        </Button>
      }
    >
      <View className="t-muted">{t.petition.lead}</View>
      <ProblemCard problem={attempt.problem} />
      <Segments
        label={t.petition.kind}
        segments={(['complaint', 'suggestion'] as const).map((code) => ({
          code,
          label: PETITION_KINDS[code],
        }))}
        value={kind}
        onChoose={setKind}
      />
      <Rows>
        <Row
          quiet
          title={t.petition.region}
          aside={county ? `${county.cityName} ${county.name}` : t.petition.pickRegion}
          onPress={() => setPicking(true)}
        />
      </Rows>
      <Card>
        <View className="stack">
          <TextArea
            label={t.petition.text}
            value={text}
            placeholder={t.petition.textPlaceholder}
            problem={attempt.problemOf('text')}
            onChange={setText}
          />
          <TextField
            label={t.petition.contact}
            value={contact}
            placeholder={t.petition.contactPlaceholder}
            hint={t.petition.contactHint}
            maxLength={60}
            onChange={setContact}
          />
        </View>
      </Card>
      <Rows>
        <Row
          lead={<Icon name="mail" colour="muted" />}
          title={t.petition.look}
          onPress={() => go('receipt')}
        />
      </Rows>
      {picking ? (
        <CountyPicker
          counties={counties}
          onClose={() => setPicking(false)}
          onPick={(one) => {
            setCounty(one)
            setPicking(false)
          }}
        />
      ) : null}
    </Page>
  )
}

/** The two numbers, once. */
function SentPage({ sent }: { sent: Sent }) {
  return (
    <Page
      title={t.petition.title}
      footer={
        <Button kind="secondary" onPress={() => go('receipt', { no: sent.receiptNo })}>
          {t.petition.look}
        </Button>
      }
    >
      <Card>
        <View className="stack stack--close">
          <View className="line line--start">
            <Icon name="check" colour="green" />
            <View className="t-title" {...heading(2)}>
              {t.petition.sentTitle}
            </View>
          </View>
          <View>{t.petition.sentNote}</View>
        </View>
      </Card>
      <Rows>
        <Row quiet title={t.petition.receiptNo} aside={<View className="t-strong">{sent.receiptNo}</View>} />
        <Row quiet title={t.petition.queryCode} aside={<View className="t-strong">{sent.queryCode}</View>} />
      </Rows>
      <View className="t-muted">{t.petition.due(dayWords(shanghaiDate(sent.dueAt)))}</View>
    </Page>
  )
}
