import type { Gate, Household, RedLineFinding, Section } from '@anju/shared-types'
import { useEffect, useMemo, useRef, useState } from 'react'
import { serverClock } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { dropDraft, keepDraft, readDraft } from '../../sync/drafts'
import { subjectOfGate } from '../../sync/entry.model'
import type { SectionFields, WriteOperation } from '../../sync/entry.model'
import type { Seen } from '../../sync/section-fields.model'
import { baseOf, sectionFieldsOf } from '../../sync/section-fields.model'
import { addEntry } from '../../sync/sync'
import { currentUserId } from '../session/session.store'
import type { OpenHousehold } from './household.effects'
import { useOpenHousehold, wordsOf } from './household.effects'
import type { Filled, FormOf } from './open-form.model'
import { differs, followed, openOn } from './open-form.model'

/** What differs between the forms of a section. */
export interface FormKind<Form, Event> {
  operation: Extract<WriteOperation, `record${string}` | 'changePeople'>
  /** Null where nothing has to be proved. */
  gate: Gate | null
  /** Of the operations that write any section; and whose it is. */
  section?: Section
  person?: { id: string; name: string }
  /** The fields as they stand, and the version they were read at; the household's own when left out. */
  now?: Seen
  /** What it is about, where it is no section. */
  subject?: string
  formOf: FormOf<Form>
  /** Whether a draft may still become true; false: it is not restored. */
  allows?(household: Household, draft: Form): boolean
  step(form: Form, event: Event): Form
}

export interface OpenForm<Form, Event> extends OpenHousehold {
  form: Form | null
  /** He wrote in it; untouched it follows the record. */
  touched: boolean
  /** A draft was found: the person is told, and may go back to the record. */
  restored: boolean
  /** The household was handed over since it was opened. */
  gone: boolean
  dispatch(event: Event): void
  forget(): void
  /** Resolves true once the change is safe on the phone; `words` say what it is, where the subject does not. */
  save(fields: SectionFields, findings: readonly RedLineFinding[], words?: string): Promise<boolean>
  saving: boolean
}

/** One draft a form and subject. */
const draftOf = ({
  operation,
  section,
  person,
}: Pick<FormKind<never, never>, 'operation' | 'section' | 'person'>) =>
  [operation, section, person?.id].filter(Boolean).join(':')

/** A draft remembers what its writer saw: a restored one must not overwrite what others wrote since. */
interface Draft<Form> {
  form: Form
  seen: Seen
}

/** A form over a household: follows the record, keeps what is written as a draft, saves through the outbox. */
export function useSectionForm<Form, Event>(id: string, kind: FormKind<Form, Event>): OpenForm<Form, Event> {
  const household = useOpenHousehold(id)
  const { view, record } = household
  const now = useMemo(
    (): Seen | null =>
      kind.now ??
      (record && view && { version: record.version, fields: sectionFieldsOf(view.household, kind) }),
    [record, view, kind],
  )
  const { written, setWritten, read } = useWritten(id, kind, view?.household ?? null, now)
  const { formOf } = kind
  const filled = useMemo(
    () => (read && now ? (written ? followed(written, now, formOf) : openOn(now, formOf)) : null),
    [read, written, now, formOf],
  )
  const base = () => now && filled && baseOf(filled.seen, now)
  const { save, saving } = useSave(id, kind, household, base)

  function dispatch(event: Event): void {
    if (!filled || !now) return
    const next = { ...filled, form: kind.step(filled.form, event), touched: true }
    const changed = differs(next, now, formOf)
    setWritten(changed ? next : null)
    const { form, seen } = next
    const kept = changed
      ? keepDraft(currentUserId(), draftOf(kind), id, { form, seen })
      : dropDraft(currentUserId(), draftOf(kind), id)
    // A full phone loses the draft only; the form stays on the screen.
    void kept.catch(() => undefined)
  }

  function forget(): void {
    setWritten(null)
    void dropDraft(currentUserId(), draftOf(kind), id).catch(() => undefined)
  }

  const touched = filled !== null && now !== null && differs(filled, now, formOf)
  return {
    ...household,
    ...{ form: filled?.form ?? null, touched, restored: touched && (filled?.restored ?? false) },
    ...{ dispatch, forget, save, saving },
  }
}

/** What he wrote and did not save; read from the phone once the household is known. */
function useWritten<Form, Event>(
  id: string,
  kind: FormKind<Form, Event>,
  household: Household | null,
  now: Seen | null,
) {
  const [written, setWritten] = useState<Filled<Form> | null>(null)
  const [read, setRead] = useState(false)
  const asked = useRef(false)
  useEffect(() => {
    if (!household || !now || asked.current) return
    asked.current = true
    void readDraft<Draft<Form>>(currentUserId(), draftOf(kind), id)
      .catch(() => null)
      .then((draft) => {
        if (draft && (!kind.allows || kind.allows(household, draft.form)))
          setWritten({ form: draft.form, seen: draft.seen ?? now, touched: true, restored: true })
        setRead(true)
      })
  }, [household, now, id, kind])
  return { written, setWritten, read }
}

/** Writes of one subject wait for each other. */
function subjectOf(kind: Pick<FormKind<never, never>, 'subject' | 'section' | 'person' | 'gate'>): string {
  const { subject, section, person, gate } = kind
  if (subject) return subject
  if (section) return person ? `${section}:${person.id}` : section
  return gate ? subjectOfGate(gate) : ''
}

/** From the screen into the outbox; the draft goes once the change is safe on the phone. */
function useSave<Form, Event>(
  id: string,
  kind: FormKind<Form, Event>,
  { record, policy }: OpenHousehold,
  baseNow: () => Seen | null,
) {
  const [saving, setSaving] = useState(false)
  /** Pressed twice before it is drawn, or once more before the page has left: one entry. */
  const once = useRef(false)

  async function save(
    fields: SectionFields,
    findings: readonly RedLineFinding[],
    words?: string,
  ): Promise<boolean> {
    const base = baseNow()
    if (!record || !base || once.current) return false
    once.current = true
    setSaving(true)
    const now = serverClock.now()
    try {
      await addEntry({
        mutationId: newMutationId(),
        userId: currentUserId(),
        householdId: id,
        household: wordsOf(record),
        operation: kind.operation,
        subject: subjectOf(kind),
        gate: null,
        ...(kind.section ? { section: kind.section } : {}),
        ...(kind.person ? { person: kind.person } : {}),
        ...(words ? { words } : {}),
        fields,
        base,
        occurredAt: now,
        offsetMs: serverClock.offsetMs(),
        assessed: policy && {
          policyVersion: policy.version,
          findings: findings.map(({ rule, result }) => ({ rule, result })),
        },
        photoIds: [],
        createdAt: now,
      })
      await dropDraft(currentUserId(), draftOf(kind), id).catch(() => undefined)
      return true
    } catch {
      once.current = false
      toast(t.common.storageFull)
      return false
    } finally {
      setSaving(false)
    }
  }

  return { save, saving }
}
