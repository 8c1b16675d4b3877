import type { HouseholdSummary, Output } from '@anju/shared-types'
import type { QueryResult } from '../../api/query'
import { missingWords } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { SectionTitle } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { QueryView } from '../shell/query-view'

type Page = Output<'listHouseholds'>

/** Households whose filled-in values do not count yet for want of a photo, and the shortest way to it. */
export function MissingProof({ query }: { query: QueryResult<Page> }) {
  return (
    <>
      <QueryView query={query} cards={1}>
        {(page) => <Missing page={page} />}
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

function Missing({ page }: { page: Page }) {
  if (page.items.length === 0)
    return (
      <Rows>
        <Row
          lead={<Icon name="check" colour="green" />}
          title={t.home.missingNone}
          note={t.home.missingNoneNote}
        />
      </Rows>
    )
  const count = `${page.items.length}${page.nextCursor ? '+' : ''}`
  return (
    <>
      <SectionTitle>{t.home.missingTitle(count)}</SectionTitle>
      <Rows>
        {page.items.map((item) => (
          <MissingRow key={item.id} item={item} />
        ))}
        {page.nextCursor ? (
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
