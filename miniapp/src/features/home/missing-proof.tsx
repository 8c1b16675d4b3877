import type { HouseholdSummary } from '@anju/shared-types'
import { missingWords } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { SectionTitle } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import type { Households } from '../household/households.effects'
import { QueryView } from '../shell/query-view'

/** Households whose filled-in values do not count yet for want of a photo, and the shortest way to it. */
export function MissingProof({ households }: { households: Households }) {
  return (
    <>
      <QueryView query={households.query} cards={1}>
        {() => <Missing households={households} />}
      </QueryView>
      <Rows>
        <Row
          lead={<Icon name="list" colour="muted" />}
          title={t.home.allHouseholds}
          onPress={() => go('households')}
        />
      </Rows>
    </>
  )
}

function Missing({ households }: { households: Households }) {
  const { items, total, hasMore } = households
  if (items.length === 0)
    return (
      <Rows>
        <Row
          lead={<Icon name="check" colour="green" />}
          title={t.home.missingNone}
          note={t.home.missingNoneNote}
        />
      </Rows>
    )
  const count = total === null ? `${items.length}+` : `${total.count}${total.more ? '+' : ''}`
  return (
    <>
      <SectionTitle>{t.home.missingTitle(count)}</SectionTitle>
      <Rows>
        {items.map((item) => (
          <MissingRow key={item.id} item={item} />
        ))}
        {hasMore ? (
          <Row title={t.home.allMissing} quiet onPress={() => go('households', { missing: 'proof' })} />
        ) : null}
      </Rows>
    </>
  )
}

function MissingRow({ item }: { item: HouseholdSummary }) {
  const gate = item.missing[0]?.gate
  return (
    <Row
      title={`${item.headName} · ${t.common.mouths(item.livingPopulation)}`}
      note={missingWords(item.missing)}
      aside={t.home.shoot}
      onPress={() => (gate ? go('evidence', { id: item.id, gate }) : go('household', { id: item.id }))}
    />
  )
}
