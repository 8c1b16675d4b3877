import type { SectionFields, Shot, Site } from '@anju/shared-types'
import { gateOfSection, SITE_SECTIONS } from '@anju/shared-types'
import { useEffect, useReducer, useState } from 'react'
import { serverClock } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { goBack, replaceWith } from '../../platform/navigate'
import { dropDraft, keepDraft, readDraft } from '../../sync/drafts'
import type { Seen } from '../../sync/section-fields.model'
import { baseOf, sectionFieldsOf } from '../../sync/section-fields.model'
import { addEntry } from '../../sync/sync'
import type { FormCheck, SectionForm, SectionFormEvent } from '../file/section-form.model'
import { checkForm, knownOf, openForm, stepForm } from '../file/section-form.model'
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

/** A form and what its writer saw: what somebody else wrote since is merged or told, never overwritten. */
interface Draft {
  form: SectionForm
  seen: Seen
}
/** The release before kept the version alone. */
type KeptDraft = Draft | { form: SectionForm; version: number }
const seenBy = (kept: KeptDraft): Seen => ('seen' in kept ? kept.seen : { version: kept.version, fields: {} })

interface Open extends Draft {
  /** He has written something: what arrives meanwhile does not change it. */
  touched: boolean
  /** It was begun another time: he is told, and may go back to the record. */
  restored: boolean
}

type Step = ({ type: 'opened' } & Open) | ({ type: 'forgotten' } & Draft) | SectionFormEvent
function step(open: Open | null, event: Step): Open | null {
  if (event.type === 'forgotten')
    return { form: event.form, seen: event.seen, touched: false, restored: false }
  if (event.type !== 'opened') return open && { ...open, form: stepForm(open.form, event), touched: true }
  const { form, seen, touched, restored } = event
  return open?.touched ? open : { form, seen, touched, restored }
}

/** One section of a site: kept as a draft while it is filled in, saved through the outbox. */
export function useSiteSection(code: string, section: SectionFields): SiteSectionForm {
  const open = useOpenSite(code)
  const { query, policy } = open
  const userId = useSession(({ user }) => user?.id ?? '')
  const [draft, dispatch] = useReducer(step, null)
  const [busy, setBusy] = useState(false)
  const site = query.data?.site ?? null
  const touched = draft?.touched ?? false
  // A form that nobody has touched follows the record; read again with each of its answers.
  useEffect(() => {
    if (!site || touched || !userId) return
    const seen = seenOf(site, section)
    void readDraft<KeptDraft>(userId, section.code, code)
      .catch(() => null)
      .then((kept) =>
        dispatch({
          ...{ type: 'opened', touched: kept !== null, restored: kept !== null },
          seen: kept ? seenBy(kept) : seen,
          form: openForm(section, siteValues(site, section), kept?.form ?? null),
        }),
      )
  }, [site, touched, userId, section, code])
  const form = draft?.form ?? null
  const judged =
    site && form
      ? checkForm(section, form, {
          before: siteValues(site, section),
          known: knownOf(site.sections, SITE_SECTIONS),
          today: today(),
        })
      : null
  const check = judged && { ...judged, changed: judged.changed && touched }
  const shots = site && check && policy ? shotsAfter(site, section, check.sent, policy.evidence) : []

  const changed = check?.changed ?? false
  const known = check !== null
  useEffect(() => {
    // Nothing is known of a record that left the phone with its session: the draft stays.
    if (!draft?.touched || !known || !userId || busy) return
    const { form: written, seen } = draft
    const kept = changed
      ? keepDraft(userId, section.code, code, { form: written, seen })
      : dropDraft(userId, section.code, code)
    void kept.catch(() => undefined)
  }, [draft, changed, known, userId, section, code, busy])

  async function save(): Promise<void> {
    if (!site || !check || !draft || busy) return
    setBusy(true)
    const write = { section, fields: check.sent, base: baseOf(draft.seen, seenOf(site, section)) }
    if (!(await addWrite(site, write, userId))) return setBusy(false)
    await dropDraft(userId, section.code, code).catch(() => undefined)
    const gate = gateOfSection(section)
    if (gate && shots.length > 0) return replaceWith('evidence', { code, gate })
    toast(t.siteFile.saved)
    goBack()
  }

  function forget(): void {
    if (!site) return
    const form = openForm(section, siteValues(site, section), null)
    dispatch({ type: 'forgotten', form, seen: seenOf(site, section) })
    void dropDraft(userId, section.code, code).catch(() => undefined)
  }

  const restored = (draft?.restored ?? false) && (check?.changed ?? false)
  return { ...open, ...{ form, check, shots, restored, busy, dispatch, forget, save } }
}

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
