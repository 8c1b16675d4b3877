import type { SectionFields, Site } from '@anju/shared-types'
import { labelOf, SECTIONS, valueWords } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { SectionFieldsCards } from '../file/section-fields'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'
import { isMine, isProved, siteSectionOf, siteValues } from './site-file.model'
import { useSiteSection } from './site-section.effects'

/** One section of a site: written by whose it is, read by everybody else. */
export function SiteSectionScreen({ code, section: asked }: { code: string; section: string }) {
  const section = siteSectionOf(asked)
  return section ? <SiteSection key={asked} code={code} section={section} /> : null
}

function SiteSection({ code, section }: { code: string; section: SectionFields }) {
  const { query, form, check, busy, problem, dispatch, save } = useSiteSection(code, section)
  const mine = query.data ? isMine(query.data, section.code) : false
  const blocked = !check?.changed ? t.siteFile.unchanged : (check.refused[0]?.message ?? null)
  return (
    <AppPage
      title={labelOf(SECTIONS, section.code)}
      onRefresh={query.reload}
      footer={
        mine ? (
          <Button blocked={blocked} busy={busy} onPress={() => void save()}>
            {t.siteFile.save}
          </Button>
        ) : undefined
      }
    >
      <QueryView query={query} cards={3}>
        {(site) => (
          <>
            <Proof site={site} section={section} />
            <ProblemCard problem={problem} />
            {mine && form && check ? (
              <SectionFieldsCards section={section} form={form} check={check} dispatch={dispatch} />
            ) : mine ? null : (
              <Values site={site} section={section} />
            )}
          </>
        )}
      </QueryView>
    </AppPage>
  )
}

function Proof({ site, section }: { site: Site; section: SectionFields }) {
  const proved = isProved(site, section)
  if (proved === null) return null
  return <Chip tone={proved ? 'green' : 'amber'}>{proved ? t.siteFile.proved : t.siteFile.unproved}</Chip>
}

function Values({ site, section }: { site: Site; section: SectionFields }) {
  const values = siteValues(site, section)
  return (
    <Rows>
      {Object.keys(section.fields).map((code) => {
        const field = section.fields[code]!
        return <Row key={code} quiet title={field.label} note={valueWords(field, values[code])} />
      })}
    </Rows>
  )
}
