import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output, Petition } from '@anju/shared-types'
import { labelOf, PETITION_KINDS, PETITION_VERDICTS, shanghaiDate } from '@anju/shared-types'
import { dayWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Segments } from '../../ui/segments'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { usePaged } from '../shell/paged.effects'
import { PagedList } from '../shell/paged-list'

type State = 'open' | 'answered'

/** What waits for an answer of his, and what he asked himself; the most urgent first. */
export function PetitionsScreen() {
  const [state, setState] = useState<State>('open')
  const paged = usePaged<Petition, Output<'listPetitions'>>('listPetitions', {
    query: { state, limit: '20' },
  })
  const { query } = paged
  useShown(() => {
    if (query.data) void query.reload()
  })
  const none =
    state === 'open'
      ? { title: t.petition.noneOpen, note: t.petition.noneOpenNote }
      : { title: t.petition.noneAnswered }
  return (
    <AppPage title={t.petition.listTitle} onRefresh={query.reload}>
      <View className="t-muted">{t.petition.listLead}</View>
      <Segments<State>
        label={t.petition.listTitle}
        segments={[
          { code: 'open', label: t.petition.open },
          { code: 'answered', label: t.petition.answered },
        ]}
        value={state}
        onChoose={setState}
      />
      <PagedList
        paged={paged}
        cards={2}

        empty={<Empty icon="mail" {...none} />}
        row={(item) => <PetitionRow key={item.id} item={item} />}
      />
    </AppPage>
  )
}

function PetitionRow({ item }: { item: Petition }) {
  const aside = item.overdue ? (
    <Chip tone="red">{t.petition.overdue}</Chip>
  ) : item.state === 'answered' ? (
    labelOf(PETITION_VERDICTS, item.verdict)
  ) : (
    t.petition.dueShort(dayWords(shanghaiDate(item.dueAt)))
  )
  return (
    <Row
      title={`${labelOf(PETITION_KINDS, item.kind)} · ${item.householdNo ?? item.regionName}`}
      note={item.text.length > 48 ? `${item.text.slice(0, 48)}…` : item.text}
      wideNote
      aside={aside}
      onPress={() => go('petition', { id: item.id })}
    />
  )
}
