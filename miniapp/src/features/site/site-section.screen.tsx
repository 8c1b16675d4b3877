import { View } from '@tarojs/components'
import type { SectionFields } from '@anju/shared-types'
import { labelOf, SECTIONS } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { Button } from '../../ui/button'
import { RestoredLine, ShotsCard } from '../household/form-notes'
import { SectionFieldsCards } from '../file/section-fields'
import { ValueRows } from '../file/value-rows'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ProofRow } from './proof-row'
import { isMine, siteSectionOf, siteValues } from './site-file.model'
import { useSiteSection } from './site-section.effects'

/** One section of a site: written by whose it is, read by everybody else. */
export function SiteSectionScreen({ code, section: asked }: { code: string; section: string }) {
  const section = siteSectionOf(asked)
  return section ? <SiteSection key={asked} code={code} section={section} /> : null
}

function SiteSection({ code, section }: { code: string; section: SectionFields }) {
  const { query, form, check, shots, restored, busy, dispatch, forget, save } = useSiteSection(code, section)
  const mine = query.data ? isMine(query.data.site, section.code) : false
  const blocked = !check?.changed ? t.siteFile.unchanged : (check.refused[0]?.message ?? null)
  return (
    <AppPage
      title={labelOf(SECTIONS, section.code)}
      onRefresh={query.reload}
      footerNote={mine ? blocked : null}
      footer={
        mine ? (
          <Button blocked={blocked} busy={busy} onPress={() => void save()}>
            {shots.length > 0 && check?.changed ? t.update.saveAndShoot : t.siteFile.save}
          </Button>
        ) : undefined
      }
    >
      <QueryView query={query} cards={3}>
        {(view) => (
          <>
            <View className="t-muted">{view.site.sections.basic.siteName ?? code}</View>
            {restored ? <RestoredLine onForget={forget} /> : null}
            <ProofRow view={view} section={section} />
            {mine && form && check ? (
              <>
                <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
                {check.changed && shots.length > 0 ? <ShotsCard shots={shots} /> : null}
              </>
            ) : mine ? null : (
              <ValueRows section={section} values={siteValues(view.site, section)} />
            )}
          </>
        )}
      </QueryView>
    </AppPage>
  )
}
