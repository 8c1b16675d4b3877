import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { householdWords } from '../../copy/pages-household'
import { go } from '../../platform/navigate'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { sumOf } from '../file/file.model'
import { SectionRows } from '../file/section-rows'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { useOpenSite } from './open-site.effects'
import { siteRows } from './site-file.model'

/** Everything known of a site: project, acceptance, what stands there, organisations, follow-up. */
export function SiteFileScreen({ code }: { code: string }) {
  const { query } = useOpenSite(code)
  return (
    <AppPage title={t.siteFile.title} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {(view) => {
          const { site } = view
          const rows = siteRows(view)
          const { filled, asked } = sumOf(rows)
          return (
            <>
              <View className="t-title">{site.sections.basic.siteName ?? code}</View>
              <View className="t-muted">{t.siteFile.where(site.countyName, site.households)}</View>
              <View className="t-muted">{t.file.rowNote(filled, asked)}</View>
              {site.mayIssuePlates ? (
                <Rows>
                  <Row
                    lead={<Icon name="scan" colour="muted" />}
                    title={householdWords.plates.row}
                    note={householdWords.plates.rowNote}
                    onPress={() => go('plates', { code })}
                  />
                  {site.mayRegister ? (
                    <Row
                      lead={<Icon name="plus" colour="muted" />}
                      title={t.register.title}
                      note={t.register.rowNote}
                      onPress={() => go('register', { code, name: site.sections.basic.siteName ?? code })}
                    />
                  ) : null}
                </Rows>
              ) : null}
              <SectionRows rows={rows} onOpen={(section) => go('siteSection', { code, section })} />
              <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
            </>
          )
        }}
      </QueryView>
    </AppPage>
  )
}
