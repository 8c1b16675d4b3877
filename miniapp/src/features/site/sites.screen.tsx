import type { SiteSummary } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { householdWords } from '../../copy/pages-household'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'

const words = householdWords.sites

/** The sites that one reaches, by their codes: what a ledger calls them, and the way to each file. */
export function SitesScreen() {
  const query = useQuery('listSites', {})
  useShown(() => {
    if (query.data) void query.reload()
  })
  return (
    <AppPage title={t.me.sites} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="list" title={words.none} note={words.noneNote} />
          ) : (
            <Rows>
              {items.map((site) => (
                <SiteRow key={site.code} site={site} />
              ))}
            </Rows>
          )
        }
      </QueryView>
      <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
    </AppPage>
  )
}

function SiteRow({ site }: { site: SiteSummary }) {
  const { code, name, countyName, households, unproved } = site
  return (
    <Row
      title={name || code}
      note={words.note(code, countyName, households)}
      wideNote
      aside={unproved > 0 ? <Chip tone="amber">{words.unproved(unproved)}</Chip> : null}
      onPress={() => go('siteFile', { code })}
    />
  )
}
