import { View } from '@tarojs/components'
import type { Output } from '@anju/shared-types'
import { REVEAL_FIELDS, shanghaiMinute } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { MoreButton } from '../shell/more-button'
import { usePaged } from '../shell/paged.effects'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'

type Reveal = Output<'listReveals'>['items'][number]

/** Every look at whole numbers of the county’s people, with its reason. */
export function RevealsScreen() {
  const paged = usePaged<Reveal, Output<'listReveals'>>('listReveals', { query: { limit: '30' } })
  const { query } = paged
  return (
    <AppPage title={t.reveals.title} onRefresh={query.reload}>
      <QueryView query={query} cards={2}>
        {() =>
          paged.items.length === 0 ? (
            <Empty icon="shield" title={t.reveals.none} note={t.reveals.noneNote} />
          ) : (
            <>
              <Rows>
                {paged.items.map((look) => (
                  <Row
                    key={look.id}
                    title={t.reveals.what(
                      look.personName,
                      look.fields.map((field) => REVEAL_FIELDS[field]).join('、'),
                    )}
                    note={
                      <>
                        <View>{`${look.siteName} · ${look.householdNo}`}</View>
                        <View>{`${look.actorUnit} ${look.actorName} · ${shanghaiMinute(look.at)}`}</View>
                        <View>{look.reason}</View>
                      </>
                    }
                    onPress={() => go('household', { id: look.householdId })}
                  />
                ))}
              </Rows>
              <MoreButton {...paged} />
              <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
            </>
          )
        }
      </QueryView>
    </AppPage>
  )
}
