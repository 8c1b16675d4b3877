import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HouseholdSummary } from '@anju/shared-types'
import { labelOf, HOUSEHOLD_STATUSES, OCCUPANCY_STATUSES } from '@anju/shared-types'
import { narrowingWords } from '../../copy/filter-words'
import { missingWords } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { asStatus } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { PagedList } from '../shell/paged-list'
import { ProblemCard } from '../shell/problem-card'
import { useSettled } from '../shell/settled.effects'
import { ExportSheet } from './export-sheet'
import { QUICK, without } from './filter.model'
import type { Narrowing } from './filter.model'
import { FilterSheet } from './filter-sheet'
import { useKeptFilters } from './filters.effects'
import { freshen, useHouseholds } from './households.effects'
import type { Households } from './households.effects'

/** More rows at once cross over to the view in more than 16 KB. */
const PAGE = 15

export function ListScreen({ missing }: { missing: boolean }) {
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const [narrowing, setNarrowing] = useState<Narrowing>(missing ? { missing: QUICK.missing } : NOTHING)
  const [sheet, setSheet] = useState<'filters' | 'export' | null>(null)
  const kept = useKeptFilters()
  const paged = useHouseholds({ narrowing, text: q, page: PAGE })
  const narrowed = Object.keys(narrowing)
  useShown(freshen)
  return (
    <AppPage title={missing ? t.list.titleMissing : t.list.title} onRefresh={paged.query.reload}>
      <TextField
        label={t.list.search}
        labelUnseen
        value={text}
        placeholder={t.list.placeholder}
        maxLength={40}
        onChange={setText}
        onConfirm={() => undefined}
      />
      <View className="line line--start line--wrap">
        <Button small kind="secondary" icon="list" onPress={() => setSheet('filters')}>
          {narrowed.length > 0 ? t.filters.openCount(narrowed.length) : t.filters.open}
        </Button>
        <Button small kind="secondary" icon="upload" onPress={() => setSheet('export')}>
          {t.exports.open}
        </Button>
      </View>
      <Chosen narrowing={narrowing} onChange={setNarrowing} />
      <LastDigits text={text.trim()} />
      <PagedList
        paged={paged}

        lead={
          <View className="t-small" {...asStatus}>
            {totalWords(paged)}
          </View>
        }
        empty={
          <Empty icon="search" title={emptyWords(q, narrowing)} {...(q ? { note: t.list.noneNote } : {})} />
        }
        row={(item) => <HouseholdRow key={item.id} item={item} />}
      />
      {sheet === 'filters' ? (
        <FilterSheet
          narrowing={narrowing}
          onChange={setNarrowing}
          kept={kept}
          onClose={() => setSheet(null)}
        />
      ) : null}
      {sheet === 'export' ? (
        <ExportSheet narrowing={narrowing} text={q} onClose={() => setSheet(null)} />
      ) : null}
    </AppPage>
  )
}

const NOTHING: Narrowing = {}

function totalWords({ total, items }: Households): string {
  if (total === null) return t.list.count(items.length)
  return total.more ? t.filters.totalMore(total.count) : t.list.total(total.count)
}

function emptyWords(text: string, narrowing: Narrowing): string {
  const codes = Object.keys(narrowing)
  if (text || codes.length > 1) return t.list.none
  return codes[0] === 'missing' ? t.home.missingNone : codes.length > 0 ? t.list.none : t.list.noneAtAll
}

/** What the list is narrowed by; a tap takes it away again. */
function Chosen({ narrowing, onChange }: { narrowing: Narrowing; onChange: (next: Narrowing) => void }) {
  const codes = Object.keys(narrowing)
  if (codes.length === 0) return null
  return (
    <View className="line line--start line--wrap">
      {codes.map((code) => {
        const words = narrowingWords(code, narrowing[code]!)
        return (
          <View key={code} className="no-shrink">
            <Button
              small
              kind="quiet"
              icon="close"
              label={t.filters.remove(words)}
              onPress={() => onChange(without(narrowing, code))}
            >
              {words}
            </Button>
          </View>
        )
      })}
    </View>
  )
}

/** Four digits may be the end of somebody’s ID number; that is asked only when a person says so. */
function LastDigits({ text }: { text: string }) {
  const attempt = useAttempt('lookUpHouseholds')
  const [found, setFound] = useState<{ digits: string; items: HouseholdSummary[]; more: boolean } | null>(
    null,
  )
  if (!/^\d{3}[\dXx]$/.test(text)) return null
  const answered = found?.digits === text ? found : null
  const here = answered?.items ?? null
  const ask = async () => {
    const answer = await attempt.send({ body: { idLast4: text } })
    if (answer) setFound({ digits: text, ...answer })
  }
  return (
    <>
      <ProblemCard problem={attempt.problem} />
      <Rows>
        {here === null ? (
          <Row
            lead={<Icon name="search" colour="muted" />}
            title={t.list.byLast4(text)}
            note={t.list.byLast4Note}
            onPress={() => void ask()}
          />
        ) : here.length === 0 ? (
          <Row quiet title={t.list.byLast4None} />
        ) : null}
        {(here ?? []).map((item) => (
          <HouseholdRow key={item.id} item={item} />
        ))}
        {answered?.more ? <Row quiet title={t.list.byLast4More} /> : null}
      </Rows>
    </>
  )
}

function HouseholdRow({ item }: { item: HouseholdSummary }) {
  const occupancy = item.occupancyStatus ? labelOf(OCCUPANCY_STATUSES, item.occupancyStatus) : null
  const missing = item.missing.length > 0 ? missingWords(item.missing) : null
  return (
    <Row
      title={[item.headName, t.common.mouths(item.livingPopulation), occupancy].filter(Boolean).join(' · ')}
      note={
        <>
          <View>{`${item.siteName} ${item.doorplate}`}</View>
          {missing ? <View>{missing}</View> : null}
        </>
      }
      aside={markOf(item)}
      onPress={() => go('household', { id: item.id })}
    />
  )
}

/** That it left the register is said before anything else. */
function markOf(item: HouseholdSummary) {
  if (item.status !== 'active') return <Chip tone="neutral">{labelOf(HOUSEHOLD_STATUSES, item.status)}</Chip>
  return item.redLine ? <Chip tone="red">{t.list.redLine}</Chip> : undefined
}
