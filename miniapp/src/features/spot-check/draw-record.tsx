import { View } from '@tarojs/components'
import type { Draw } from '@anju/shared-types'
import { shanghaiMinute } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { groupDigits } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { heading } from '../../ui/a11y'
import { Card, SectionTitle } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import './draw.scss'

/** What anybody needs to draw again and get the same: seed, algorithm, fingerprint of the list, and the sample. */
export function DrawRecord({ id }: { id: string }) {
  const query = useQuery('getSpotCheck', { params: { id } })
  return (
    <AppPage title={t.draw.resultTitle} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {(draw) => (
          <>
            <Head draw={draw} />
            <Proof draw={draw} />
            <SectionTitle>{t.draw.sample}</SectionTitle>
            <Rows>
              {draw.sample.map((one) => (
                <Row
                  key={one.householdId}
                  title={`${one.siteName} ${one.doorplate}`}
                  note={`${t.draw.order(one.order)} · ${t.draw.assigned(one.assignedTo)}`}
                  onPress={() => go('household', { id: one.householdId })}
                />
              ))}
            </Rows>
          </>
        )}
      </QueryView>
    </AppPage>
  )
}

function Head({ draw }: { draw: Draw }) {
  const sites = draw.sample
    .map((one) => one.siteCode)
    .filter((code, i, all) => all.indexOf(code) === i).length
  return (
    <Card tone="brand">
      <View>{t.draw.no(draw.drawNo)}</View>
      <View className="draw-drawn" {...heading(2)}>
        {t.draw.drawn(draw.sample.length, sites)}
      </View>
      <View>{t.draw.frame(draw.frameSize.sites, groupDigits(draw.frameSize.households))}</View>
      <View>{t.draw.dueAt(shanghaiMinute(draw.dueAt))}</View>
    </Card>
  )
}

function Proof({ draw }: { draw: Draw }) {
  return (
    <Card>
      <View className="stack stack--close">
        <Part name={t.draw.seedSource} value={draw.seedSource} />
        <Part name={t.draw.seed} value={draw.seed} />
        <Part name={t.draw.algorithm} value={draw.algorithm} />
        <Part name={t.draw.frameHash} value={draw.frameHash} mono />
        <View className="t-muted">{t.draw.frameNote}</View>
      </View>
    </Card>
  )
}

function Part({ name, value, mono = false }: { name: string; value: string; mono?: boolean }) {
  return (
    <View>
      <View className="t-small">{name}</View>
      <View className={`draw-value${mono ? ' draw-value--mono' : ''}`}>{value}</View>
    </View>
  )
}
