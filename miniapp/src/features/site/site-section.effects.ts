import type { SectionFields, Shot, Site } from '@anju/shared-types'
import { gateOfSection, SITE_SECTIONS } from '@anju/shared-types'
import { useCallback, useMemo, useState } from 'react'
import { serverClock } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { goBack, replaceWith } from '../../platform/navigate'
import { dropDraft } from '../../sync/drafts'
import type { SectionFields as Fields } from '../../sync/entry.model'
import type { Seen } from '../../sync/section-fields.model'
import { sectionFieldsOf } from '../../sync/section-fields.model'
import { addEntry } from '../../sync/sync'
import type { FormCheck, SectionForm, SectionFormEvent } from '../file/section-form.model'
import { asTouched, checkForm, knownOf, openForm, stepForm } from '../file/section-form.model'
import { useFilledForm } from '../household/filled-form.effects'
import { today } from '../household/household.effects'
import { useSession } from '../session/session.store'
import { useOpenSite } from './open-site.effects'
import type { OpenSite } from './open-site.effects'
import { shotsAfter, siteValues } from './site-file.model'

export interface SiteSectionForm extends OpenSite {
  form: SectionForm | null
  check: FormCheck | null
  /** Photos that are wanting once this is saved. */
  shots: Shot[]
  /** What he wrote another time and did not save. */
  restored: boolean
  busy: boolean
  forget(): void
  dispatch(event: SectionFormEvent): void
  save(): Promise<void>
}

/** One section of a site: kept as a draft while it is filled in, saved through the outbox. */
export function useSiteSection(code: string, section: SectionFields): SiteSectionForm {
  const open = useOpenSite(code)
  const { query, policy } = open
  const userId = useSession(({ user }) => user?.id ?? '')
  const [busy, setBusy] = useState(false)
  const site = query.data?.site ?? null
  const now = useMemo(() => (site && userId ? seenOf(site, section) : null), [site, userId, section])
  const formOf = useCallback((fields: Fields) => openForm(section, fields, null), [section])
  const draft = { name: section.code, subject: code }
  const { form, touched, restored, dispatch, forget, base } = useFilledForm<SectionForm, SectionFormEvent>({
    ...{ now, formOf, step: stepForm, draft },
  })
  const check = site && form ? asTouched(checkIn(section, form, site), touched) : null
  const shots = site && check && policy ? shotsAfter(site, section, check.sent, policy.evidence) : []

  async function save(): Promise<void> {
    const seen = base()
    if (!site || !check || !seen || busy) return
    setBusy(true)
    if (!(await addWrite(site, { section, fields: check.sent, base: seen }, userId))) return setBusy(false)
    await dropDraft(userId, draft.name, draft.subject).catch(() => undefined)
    const gate = gateOfSection(section)
    if (gate && shots.length > 0) return replaceWith('evidence', { code, gate })
    toast(t.siteFile.saved)
    goBack()
  }

  return { ...open, ...{ form, check, shots, restored, busy, dispatch, forget, save } }
}

const checkIn = (section: SectionFields, form: SectionForm, site: Site): FormCheck =>
  checkForm(section, form, {
    ...{ before: siteValues(site, section), known: knownOf(site.sections, SITE_SECTIONS), today: today() },
  })

/** Into the outbox; false when the phone is full. */
async function addWrite(
  site: Site,
  { section, fields, base }: { section: SectionFields; fields: Record<string, unknown>; base: Seen },
  userId: string,
): Promise<boolean> {
  const now = serverClock.now()
  try {
    await addEntry({
      ...{ mutationId: newMutationId(), userId, siteCode: site.code },
      siteName: site.sections.basic.siteName ?? site.code,
      ...{ operation: 'recordSiteSection', subject: section.code, section: section.code, gate: null },
      ...{ fields, base, occurredAt: now, offsetMs: serverClock.offsetMs(), createdAt: now },
      ...{ assessed: null, photoIds: [] },
    })
    return true
  } catch {
    toast(t.common.storageFull)
    return false
  }
}

const seenOf = (site: Site, { code }: SectionFields): Seen => ({
  version: site.version,
  fields: sectionFieldsOf(site, { operation: 'recordSiteSection', section: code }),
})
