import type { Section, SectionFields, Site } from '@anju/shared-types'
import { SITE_SECTIONS } from '@anju/shared-types'
import { useEffect, useReducer } from 'react'
import { serverClock } from '../../api/call'
import { isApiProblem } from '../../api/api-problem'
import { useQuery } from '../../api/query'
import type { QueryResult } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { deviceNow } from '../../platform/clock'
import { toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { dropDraft, keepDraft, readDraft } from '../../sync/drafts'
import { today } from '../household/household.effects'
import { useAttempt } from '../shell/attempt.effects'
import { useSession } from '../session/session.store'
import type { FormCheck, SectionForm, SectionFormEvent } from '../file/section-form.model'
import { checkForm, knownOf, openForm, stepForm } from '../file/section-form.model'
import { siteValues } from './site-file.model'

export interface SiteSectionForm {
  query: QueryResult<Site>
  form: SectionForm | null
  check: FormCheck | null
  busy: boolean
  problem: string | null
  dispatch(event: SectionFormEvent): void
  save(): Promise<void>
}

type Step = { type: 'opened'; form: SectionForm } | SectionFormEvent
const step = (form: SectionForm | null, event: Step): SectionForm | null =>
  event.type === 'opened' ? event.form : form && stepForm(form, event)

/** One section of a site: kept as a draft while it is filled in, sent with the network at hand. */
export function useSiteSection(code: string, section: SectionFields): SiteSectionForm {
  const query = useQuery('getSite', { params: { code } })
  const attempt = useAttempt('recordSiteSection')
  const userId = useSession(({ user }) => user?.id ?? '')
  const [form, dispatch] = useReducer(step, null)
  const site = query.data
  const isOpen = form !== null
  useEffect(() => {
    if (!site || isOpen || !userId) return
    void readDraft<SectionForm>(userId, section.code, code).then((draft) =>
      dispatch({ type: 'opened', form: openForm(section, siteValues(site, section), draft) }),
    )
  }, [site, isOpen, userId, section, code])
  useEffect(() => {
    if (form && userId) void keepDraft(userId, section.code, code, form).catch(() => undefined)
  }, [form, userId, section, code])

  const check =
    site && form
      ? checkForm(section, form, {
          before: siteValues(site, section),
          known: knownOf(site.sections, SITE_SECTIONS),
          today: today(),
        })
      : null

  async function save(): Promise<void> {
    if (!site || !check) return
    const saved = await attempt.send({
      params: { code, section: section.code as Extract<Section, `site_${string}`> },
      body: {
        ...{ baseVersion: site.version, fields: check.sent },
        ...{ occurredAt: serverClock.now(), offsetMs: serverClock.now() - deviceNow() },
      },
    })
    if (!saved) return void query.reload().catch((error: unknown) => void isApiProblem(error))
    await dropDraft(userId, section.code, code)
    toast(saved.doubts?.[0]?.message ?? t.siteFile.saved)
    goBack()
  }

  return { query, form, check, busy: attempt.busy, problem: attempt.problem, dispatch, save }
}
