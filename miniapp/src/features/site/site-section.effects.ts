import type { Section, SectionFields, Site } from '@anju/shared-types'
import { SITE_SECTIONS } from '@anju/shared-types'
import { useEffect, useReducer } from 'react'
import { call, timesOfNow } from '../../api/call'
import { useQuery } from '../../api/query'
import type { QueryResult } from '../../api/query'
import { t } from '../../copy/zh-CN'
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

/** A form and the version it was filled in on: what somebody else wrote since is merged or told, never overwritten. */
interface Draft {
  form: SectionForm
  version: number
}

type Step = ({ type: 'opened' } & Draft) | { type: 'told'; version: number } | SectionFormEvent
function step(draft: Draft | null, event: Step): Draft | null {
  if (event.type === 'opened') return { form: event.form, version: event.version }
  if (!draft) return null
  return event.type === 'told'
    ? { ...draft, version: event.version }
    : { ...draft, form: stepForm(draft.form, event) }
}

/** One section of a site: kept as a draft while it is filled in, sent with the network at hand. */
export function useSiteSection(code: string, section: SectionFields): SiteSectionForm {
  const query = useQuery('getSite', { params: { code } })
  const attempt = useAttempt('recordSiteSection')
  const userId = useSession(({ user }) => user?.id ?? '')
  const [open, dispatch] = useReducer(step, null)
  const form = open?.form ?? null
  const site = query.data
  const isOpen = form !== null
  useEffect(() => {
    if (!site || isOpen || !userId) return
    void readDraft<Draft>(userId, section.code, code).then((draft) =>
      dispatch({
        ...{ type: 'opened', version: draft?.version ?? site.version },
        form: openForm(section, siteValues(site, section), draft?.form ?? null),
      }),
    )
  }, [site, isOpen, userId, section, code])
  const check =
    site && form
      ? checkForm(section, form, {
          before: siteValues(site, section),
          known: knownOf(site.sections, SITE_SECTIONS),
          today: today(),
        })
      : null

  const changed = check?.changed ?? false
  useEffect(() => {
    if (!open || !userId) return
    const kept = changed ? keepDraft(userId, section.code, code, open) : dropDraft(userId, section.code, code)
    void kept.catch(() => undefined)
  }, [open, changed, userId, section, code])

  async function save(): Promise<void> {
    if (!site || !check || !open) return
    const saved = await attempt.send({
      params: { code, section: section.code as Extract<Section, `site_${string}`> },
      body: {
        ...{ baseVersion: open.version, fields: check.sent },
        ...timesOfNow(),
      },
    })
    if (!saved) {
      // He was told that somebody else wrote it: what he sends now, he sends knowing that.
      const now = await call('getSite', { params: { code } }).catch(() => null)
      if (now) dispatch({ type: 'told', version: now.version })
      return
    }
    await dropDraft(userId, section.code, code)
    toast(saved.doubts?.[0]?.message ?? t.siteFile.saved)
    goBack()
  }

  return { query, form, check, busy: attempt.busy, problem: attempt.problem, dispatch, save }
}
