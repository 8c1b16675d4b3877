import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { pullPack, usePack } from '../../sync/pack'
import { SectionTitle } from '../../ui/card'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { ReadNote } from '../shell/read-note'
import { freshen, useOwnSites } from './households.effects'
import type { SiteFigures } from './site.model'

/** A person's own sites, from this phone alone: a valley makes no difference. */
export function SiteScreen() {
  const sites = useOwnSites()
  const at = usePack((s) => s.head.at)
  useShown(freshen)
  return (
    <AppPage title={t.site.title} onRefresh={pullPack}>
      {sites.length === 0 ? <Empty icon="list" title={t.site.none} note={t.site.noneNote} /> : null}
      {sites.map((site) => (
        <Site key={site.code} site={site} />
      ))}
      <ReadNote updatedAt={at} problem={null} />
    </AppPage>
  )
}

function Site({ site }: { site: SiteFigures }) {
  return (
    <>
      <SectionTitle>{`${site.name} · ${site.countyName}`}</SectionTitle>
      <Rows>
        <Row
          title={t.site.households}
          aside={t.site.householdsOf(site.households, site.people)}
          onPress={() => go('households')}
        />
        <Row quiet title={t.site.livingThere} aside={t.site.count(site.livingThere)} />
        <Row quiet title={t.site.vacant} aside={t.site.count(site.vacant)} />
        <Row quiet title={t.site.demolished} aside={t.site.count(site.demolished)} />
        <Row
          title={t.site.missingProof}
          aside={t.site.count(site.missingProof)}
          onPress={() => go('households', { missing: 'proof' })}
        />
        <Row quiet title={t.site.redLine} aside={t.site.count(site.redLine)} />
        <Row
          title={t.siteFile.row}
          note={t.siteFile.rowNote}
          onPress={() => go('siteFile', { code: site.code })}
        />
      </Rows>
    </>
  )
}
