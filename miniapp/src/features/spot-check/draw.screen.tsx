import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Policy } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { useSyncBadge } from '../../sync/badge'
import { asAlert } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { RadioCards } from '../../ui/radio-cards'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { TextField } from '../../ui/text-field'
import { useSession } from '../session/session.store'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { useDrawing } from './draw.effects'
import type { DrawForm } from './draw.model'
import { drawBlocker, drawScope, openDraw } from './draw.model'
import { DrawRecord } from './draw-record'

/** With an id: the public record of a draw. Without: making one. */
export function DrawScreen({ id }: { id: string | undefined }) {
  return id ? <DrawRecord id={id} /> : <NewDraw />
}

const BLOCKED = {
  policy: t.draw.blockedPolicy,
  source: t.draw.blockedSource,
  seed: t.draw.blockedSeed,
  offline: t.draw.blockedOffline,
}

function NewDraw() {
  const user = useSession((s) => s.user)
  const policy = useQuery('getPolicy', {})
  const { online } = useSyncBadge()
  const drawing = useDrawing()
  const [form, setForm] = useState<DrawForm | null>(null)
  const scope = user ? drawScope(user) : null
  const plans = policy.data?.sampling
  useEffect(() => {
    if (plans) setForm((before) => before ?? openDraw(plans))
  }, [plans])
  const blocker = form ? drawBlocker(form, online) : 'policy'
  const blocked = blocker ? BLOCKED[blocker] : null
  const footer =
    scope && form ? (
      <Button blocked={blocked} busy={drawing.busy} onPress={() => drawing.draw(form, scope.code)}>
        {drawing.busy ? t.draw.busy : t.draw.go}
      </Button>
    ) : null
  return (
    <AppPage title={t.draw.title} footerNote={scope ? blocked : null} footer={footer}>
      {scope ? (
        <QueryView query={policy}>
          {(rules) => (
            <>
              <Plan rules={rules} form={form ?? openDraw(rules.sampling)} onChange={setForm} />
              <Rows>
                <Row quiet title={t.draw.scope} aside={scope.name} />
              </Rows>
              <Seed form={form ?? openDraw(rules.sampling)} onChange={setForm} />
            </>
          )}
        </QueryView>
      ) : (
        <Empty icon="dice" title={t.draw.noRight} />
      )}
      {drawing.problem ? (
        <Card tone="red">
          <View {...asAlert}>
            <View>{drawing.problem}</View>
            {drawing.fields.map((field) => (
              <View key={field.field + field.message}>{field.message}</View>
            ))}
          </View>
        </Card>
      ) : null}
    </AppPage>
  )
}

interface PartProps {
  form: DrawForm
  onChange: (form: DrawForm) => void
}

function Plan({ rules, form, onChange }: PartProps & { rules: Policy }) {
  return (
    <Card>
      <RadioCards
        name="plan"
        legend={t.draw.policy}
        value={form.policyId}
        choices={rules.sampling.map((plan) => ({
          code: plan.id,
          label: plan.name,
          note: t.draw.policyNote(plan.sitesPerCounty, plan.householdsPerSite, plan.dueDays),
        }))}
        onChoose={(policyId) => onChange({ ...form, policyId })}
      />
    </Card>
  )
}

function Seed({ form, onChange }: PartProps) {
  return (
    <Card>
      <View className="stack">
        <TextField
          label={t.draw.seedSource}
          value={form.seedSource}
          placeholder={t.draw.seedSourcePlaceholder}
          hint={t.draw.seedSourceHint}
          maxLength={200}
          onChange={(seedSource) => onChange({ ...form, seedSource })}
        />
        <TextField
          label={t.draw.seed}
          value={form.seed}
          placeholder={t.draw.seedPlaceholder}
          hint={t.draw.seedHint}
          maxLength={200}
          onChange={(seed) => onChange({ ...form, seed })}
        />
      </View>
    </Card>
  )
}
