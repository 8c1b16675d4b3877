import { View } from '@tarojs/components'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { sumOf } from '../file/file.model'
import { SectionRows } from '../file/section-rows'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { siteRows } from './site-file.model'

/** Everything known of a site: project, acceptance, what stands there, organisations, follow-up. */
export function SiteFileScreen({ code }: { code: string }) {
  const query = useQuery('getSite', { params: { code } })
  useShown(() => {
    if (query.data) void query.reload()
  })
  return (
    <AppPage title={t.siteFile.title} onRefresh={query.reload}>
      <QueryView query={query} cards={3}>
        {(site) => {
          const rows = siteRows(site)
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
                    title={t.plates.row}
                    note={t.plates.rowNote}
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
              <SectionRows rows={rows} opensAll onOpen={(section) => go('siteSection', { code, section })} />
              <ReadNote updatedAt={query.updatedAt} problem={query.problem} />
            </>
          )
        }}
      </QueryView>
    </AppPage>
  )
}
