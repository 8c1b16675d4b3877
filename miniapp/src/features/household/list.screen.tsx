import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { HouseholdSummary, Output } from '@anju/shared-types'
import { labelOf, OCCUPANCY_STATUSES } from '@anju/shared-types'
import { missingWords } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { asStatus } from '../../ui/a11y'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import { MoreButton } from '../shell/more-button'
import { usePaged } from '../shell/paged.effects'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'

/** A person types a name of three characters; asking at each would ask three times. */
const PAUSE_MS = 350

export function ListScreen({ missing }: { missing: boolean }) {
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const query = { limit: '20', ...(q ? { q } : {}), ...(missing ? { missing: 'proof' as const } : {}) }
  const paged = usePaged<HouseholdSummary, Output<'listHouseholds'>>('listHouseholds', { query })
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
      <QueryView query={paged.query} cards={3}>
        {() =>
          paged.items.length === 0 ? (
            <Empty
              icon="search"
              title={q ? t.list.none : missing ? t.home.missingNone : t.list.noneAtAll}
              {...(q ? { note: t.list.noneNote } : {})}
            />
          ) : (
            <>
              <View className="t-small" {...asStatus}>
                {t.list.count(paged.items.length)}
              </View>
              <Rows>
                {paged.items.map((item) => (
                  <HouseholdRow key={item.id} item={item} />
                ))}
              </Rows>
              <MoreButton {...paged} />
              <ReadNote updatedAt={paged.query.updatedAt} problem={paged.query.problem} />
            </>
          )
        }
      </QueryView>
    </AppPage>
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
      aside={item.redLine ? <Chip tone="red">{t.list.redLine}</Chip> : undefined}
      onPress={() => go('household', { id: item.id })}
    />
  )
}

/** The text once the person has stopped typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
