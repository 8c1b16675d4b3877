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
  /** It was sent: what was kept of it goes. */
  done(): Promise<void>
}

/**
 * A form that is sent with the network at hand; what is filled in is kept on the phone until then. `fieldsOf` names the
 * fields for what is filled in so far.
 */
export function useOnlineForm(
  name: string,
  subject: string,
  fieldsOf: (values: Readonly<Record<string, unknown>>) => SectionFields,
): OnlineForm {
  const userId = useSession(({ user }) => user?.id ?? '')
  const [form, setForm] = useState<SectionForm | null>(null)
  const opened = form !== null
  useEffect(() => {
    if (opened || !userId) return
    void readDraft<SectionForm>(userId, name, subject).then((draft) =>
      setForm(openForm(fieldsOf({}), {}, draft)),
    )
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
    dispatch: (event) => setForm((now) => (now ? stepForm(now, event) : now)),
    done: () => dropDraft(userId, name, subject).catch(() => undefined),
  }
}
