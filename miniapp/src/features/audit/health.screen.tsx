import { View } from '@tarojs/components'
import type { Output } from '@anju/shared-types'
import { OUTCOMES } from '@anju/shared-types'
import { problemOf } from '../../copy/problem-words'
import { useQuery } from '../../api/query'
import { durationWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { SectionTitle } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'

type Health = Output<'getSyncHealth'>

/** How the county's phones get their work through: numbers of phones, never of people. */
export function HealthScreen() {
  const query = useQuery('getSyncHealth', { query: {} })
  return (
    <AppPage title={t.health.title} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {(health) =>
          health.reports === 0 ? (
            <Empty icon="upload" title={t.health.none} note={t.health.noneNote} />
          ) : (
            <Figures health={health} />
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}

function Figures({ health }: { health: Health }) {
  const { settled, waiting, outcomes, failures, versions } = health
  return (
    <>
      <View className="t-muted">{t.health.lead(health.regionName, health.days, health.reports)}</View>
      <SectionTitle>{t.health.waiting}</SectionTitle>
      <Rows>
        <Row quiet title={t.health.waitingNone} aside={t.health.times(waiting.none)} />
        <Row quiet title={t.health.withinDay} aside={t.health.times(waiting.withinDay)} />
        <Row quiet title={t.health.withinThreeDays} aside={t.health.times(waiting.withinThreeDays)} />
        <Row quiet title={t.health.longer} aside={t.health.times(waiting.longer)} />
      </Rows>
      {settled.p50Ms !== null && settled.p95Ms !== null ? (
        <>
          <SectionTitle>{t.health.settled(settled.count)}</SectionTitle>
          <Rows>
            <Row quiet title={t.health.half} aside={durationWords(settled.p50Ms)} />
            <Row quiet title={t.health.most} aside={durationWords(settled.p95Ms)} />
          </Rows>
        </>
      ) : null}
      {outcomes.length > 0 ? (
        <>
          <SectionTitle>{t.health.outcomes}</SectionTitle>
          <Rows>
            {outcomes.map(({ outcome, count }) => (
              <Row key={outcome} quiet title={OUTCOMES[outcome]} aside={t.health.times(count)} />
            ))}
          </Rows>
        </>
      ) : null}
      {failures.length > 0 ? (
        <>
          <SectionTitle>{t.health.failures}</SectionTitle>
          <Rows>
            {failures.map(({ code, count }) => (
              <Row key={code} quiet title={problemOf(code)} aside={t.health.times(count)} />
            ))}
          </Rows>
        </>
      ) : null}
      <SectionTitle>{t.health.versions}</SectionTitle>
      <Rows>
        {versions.map(({ platform, appVersion, reports }) => (
          <Row
            key={`${platform}/${appVersion}`}
            quiet
            title={`${platform === 'weapp' ? t.health.weapp : t.health.h5} ${appVersion}`}
            aside={t.health.times(reports)}
          />
        ))}
      </Rows>
    </>
  )
}
