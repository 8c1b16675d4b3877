import { useEffect, useMemo, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '../../sync/drafts'
import type { Seen } from '../../sync/section-fields.model'
import { baseOf } from '../../sync/section-fields.model'
import { currentUserId } from '../session/session.store'
import type { Filled, FormOf } from './open-form.model'
import { differs, followed, openOn } from './open-form.model'

export interface FormOver<Form, Event> {
  /** The record as it stands; null until it is known. */
  now: Seen | null
  formOf: FormOf<Form>
  step(form: Form, event: Event): Form
  /** Where what is written is kept on the phone: one draft a name and subject. */
  draft: { name: string; subject: string }
  /** Whether a draft may still become true; false: it is not restored. */
  allows?(draft: Form): boolean
}

export interface FilledForm<Form, Event> {
  form: Form | null
  /** He wrote in it; untouched it follows the record. */
  touched: boolean
  /** A draft was found: the person is told, and may go back to the record. */
  restored: boolean
  dispatch(event: Event): void
  forget(): void
  /** What a write of it stands on; null until the record is known. */
  base(): Seen | null
}

/** A draft remembers what its writer saw: a restored one must not overwrite what others wrote since. */
interface Draft<Form> {
  form: Form
  seen: Seen
}

/** A form over a household, a person or a site: follows the record, keeps what is written as a draft. */
export function useFilledForm<Form, Event>(over: FormOver<Form, Event>): FilledForm<Form, Event> {
  const { now, formOf, step, draft } = over
  const { written, setWritten, read } = useWritten(over)
  const filled = useMemo(
    () => (read && now ? (written ? followed(written, now, formOf) : openOn(now, formOf)) : null),
    [read, written, now, formOf],
  )

  function dispatch(event: Event): void {
    if (!filled || !now) return
    const next = { ...filled, form: step(filled.form, event), touched: true }
    const changed = differs(next, now, formOf)
    setWritten(changed ? next : null)
    const { form, seen } = next
    const kept = changed
      ? keepDraft(currentUserId(), draft.name, draft.subject, { form, seen })
      : dropDraft(currentUserId(), draft.name, draft.subject)
    // A full phone loses the draft only; the form stays on the screen.
    void kept.catch(() => undefined)
  }

  function forget(): void {
    setWritten(null)
    void dropDraft(currentUserId(), draft.name, draft.subject).catch(() => undefined)
  }

  const touched = filled !== null && now !== null && differs(filled, now, formOf)
  return {
    ...{ form: filled?.form ?? null, touched, restored: touched && (filled?.restored ?? false) },
    ...{ dispatch, forget },
    base: () => now && filled && baseOf(filled.seen, now),
  }
}

/** What he wrote and did not save; read from the phone once the record is known. */
function useWritten<Form, Event>({ now, draft, allows }: FormOver<Form, Event>) {
  const [written, setWritten] = useState<Filled<Form> | null>(null)
  const [read, setRead] = useState(false)
  const asked = useRef(false)
  const { name, subject } = draft
  useEffect(() => {
    if (!now || asked.current) return
    asked.current = true
    void readDraft<Draft<Form>>(currentUserId(), name, subject)
      .catch(() => null)
      .then((kept) => {
        // Of what a build before this one kept nobody knows what its writer saw.
        if (kept?.seen && (!allows || allows(kept.form)))
          setWritten({ form: kept.form, seen: kept.seen, touched: true, restored: true })
        setRead(true)
      })
  }, [now, name, subject, allows])
  return { written, setWritten, read }
}
