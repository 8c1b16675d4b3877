import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CorrectionField } from '@anju/shared-types'
import { codesOf, CORRECTION_FIELDS } from '@anju/shared-types'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Sheet } from '../../ui/sheet'
import { TextArea } from '../../ui/text-area'
import { useHousehold } from '../household/household.effects'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'

/** What is recorded wrongly about a household, asked for in its name (个人信息保护法 Art. 46). */
export function CorrectionScreen({ id }: { id: string }) {
  const household = useHousehold(id).view?.household
  const attempt = useAttempt('requestCorrection')
  const [field, setField] = useState<CorrectionField | null>(null)
  const [text, setText] = useState('')
  const [picking, setPicking] = useState(false)
  const blocked = !field ? t.correction.needField : text.trim().length < 5 ? t.petition.needText : null

  async function submit(): Promise<void> {
    if (!field || !(await attempt.send({ params: { id }, body: { field, text: text.trim() } }))) return
    toast(t.correction.sent)
    goBack()
  }

  return (
    <AppPage
      title={t.correction.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void submit()}>
          {t.correction.submit}
        </Button>
      }
    >
      <View className="t-muted">
        {household
          ? t.correction.lead(
              `${household.headName} · ${household.siteName} ${shortDoorplate(household.doorplate)}`,
            )
          : ''}
      </View>
      <ProblemCard problem={attempt.problem} />
      <Rows>
        <Row
          quiet
          title={t.correction.field}
          aside={field ? CORRECTION_FIELDS[field] : t.correction.pick}
          onPress={() => setPicking(true)}
        />
      </Rows>
      <Card>
        <TextArea
          label={t.correction.text}
          value={text}
          placeholder={t.correction.textPlaceholder}
          onChange={setText}
        />
      </Card>
      {picking ? (
        <Sheet title={t.correction.field} onClose={() => setPicking(false)}>
          {codesOf(CORRECTION_FIELDS).map((code) => (
            <Row
              key={code}
              title={CORRECTION_FIELDS[code]}
              onPress={() => {
                setField(code)
                setPicking(false)
              }}
            />
          ))}
        </Sheet>
      ) : null}
    </AppPage>
  )
}
