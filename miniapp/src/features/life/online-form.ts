import type { SectionFields } from '@anju/shared-types'
import { useEffect, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '../../sync/drafts'
import type { FormCheck, SectionForm, SectionFormEvent } from '../file/section-form.model'
import { checkForm, openForm, stepForm } from '../file/section-form.model'
import { today } from '../household/household.effects'
import { useSession } from '../session/session.store'

export interface OnlineForm {
  form: SectionForm | null
  check: FormCheck | null
  section: SectionFields
  dispatch(event: SectionFormEvent): void
  /** What he filled in another time is here again; `forget` begins anew. */
  restored: boolean
  forget(): void
  /** It was sent: what was kept of it goes. */
  done(): Promise<void>
}

interface How {
  began?: Readonly<Record<string, unknown>>
  step?: typeof stepForm
  /** Whether what was kept can still be meant: the household may have become another. */
  fits?: (values: Readonly<Record<string, unknown>>) => boolean
}

/**
 * A form that is sent with the network at hand; what is filled in is kept on the phone until then. `fieldsOf` names the
 * fields for what is filled in so far, `began` what it begins with, `step` what a touch does to it.
 */
export function useOnlineForm(
  name: string,
  subject: string,
  fieldsOf: (values: Readonly<Record<string, unknown>>) => SectionFields,
  { began = {}, step = stepForm, fits = () => true }: How = {},
): OnlineForm {
  const userId = useSession(({ user }) => user?.id ?? '')
  const [form, setForm] = useState<SectionForm | null>(null)
  const [restored, setRestored] = useState(false)
  const opened = form !== null
  useEffect(() => {
    if (opened || !userId) return
    void readDraft<SectionForm>(userId, name, subject).then((kept) => {
      const draft = kept && fits(kept.values) ? kept : null
      setForm(openForm(fieldsOf({}), began, draft))
      setRestored(draft !== null)
    })
    // Opened once; later fields come with what is filled in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [opened, userId, name, subject])
  const section = fieldsOf(form?.values ?? {})
  const check = form ? checkForm(section, form, { before: {}, known: {}, today: today() }) : null
  const changed = check?.changed ?? false
  useEffect(() => {
    if (form && userId && changed) void keepDraft(userId, name, subject, form).catch(() => undefined)
  }, [form, changed, userId, name, subject])
  return {
    ...{ form, check, section },
    restored,
    forget: () => {
      setForm(openForm(fieldsOf({}), began, null))
      setRestored(false)
      void dropDraft(userId, name, subject).catch(() => undefined)
    },
    dispatch: (event) => setForm((now) => (now ? step(now, event) : now)),
    done: () => dropDraft(userId, name, subject).catch(() => undefined),
  }
}
