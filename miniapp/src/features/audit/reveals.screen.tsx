import { View } from '@tarojs/components'
import type { Output } from '@anju/shared-types'
import { REVEAL_FIELDS, shanghaiMinute } from '@anju/shared-types'
import { rosterWords } from '../../copy/pages-roster'
import { go } from '../../platform/navigate'
import { Row } from '../../ui/row'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { usePaged } from '../shell/paged.effects'
import { PagedList } from '../shell/paged-list'

type Reveal = Output<'listReveals'>['items'][number]

/** Every look at whole numbers of the county’s people, with its reason. */
export function RevealsScreen() {
  const paged = usePaged<Reveal, Output<'listReveals'>>('listReveals', { query: { limit: '30' } })
  const { query } = paged
  return (
    <AppPage title={rosterWords.reveals.title} onRefresh={query.reload}>
      <PagedList
        paged={paged}
        cards={2}
        empty={<Empty icon="shield" title={rosterWords.reveals.none} note={rosterWords.reveals.noneNote} />}
        row={(look) => <RevealRow key={look.id} look={look} />}
      />
    </AppPage>
  )
}

function RevealRow({ look }: { look: Reveal }) {
  return (
    <Row
      title={rosterWords.reveals.what(
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
  )
}
