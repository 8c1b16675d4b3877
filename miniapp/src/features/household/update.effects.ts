import type { Gate, Household, RedLineFinding, Section } from '@anju/shared-types'
import { useCallback, useEffect, useRef, useState } from 'react'
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

/** What differs between the forms of a section. */
export interface FormKind<Form, Event> {
  operation: Exclude<WriteOperation, 'addProof' | 'addPeopleProof'>
  /** Null where nothing has to be proved. */
  gate: Gate | null
  /** Of the operations that write any section; and whose it is. */
  section?: Section
  person?: { id: string; name: string }
  /** The fields as they stand; the household's own when left out. */
  fieldsNow?: () => SectionFields
  /** What it is about, where it is no section. */
  subject?: string
  open(household: Household, draft: Form | null): Form
  step(form: Form, event: Event): Form
}

export interface OpenForm<Form, Event> extends OpenHousehold {
  form: Form | null
  /** A draft was found: the person is told, and may go back to the record. */
  restored: boolean
  /** The household was handed over since it was opened. */
  gone: boolean
  dispatch(event: Event): void
  forget(): void
  /** Resolves true once the change is safe on the phone. */
  save(fields: SectionFields, findings: readonly RedLineFinding[]): Promise<boolean>
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

/** A form over a household: draft kept at every change and restored, saved through the outbox. */
export function useSectionForm<Form, Event>(id: string, kind: FormKind<Form, Event>): OpenForm<Form, Event> {
  const household = useOpenHousehold(id)
  const [form, setForm] = useState<Form | null>(null)
  const [restored, setRestored] = useState(false)
  const opened = useRef(false)
  const seen = useRef<Seen | null>(null)
  const { view, record } = household
  const seenNow = useCallback(
    (): Seen | null =>
      record &&
      view && {
        version: record.version,
        fields: kind.fieldsNow ? kind.fieldsNow() : sectionFieldsOf(view.household, kind),
      },
    [record, view, kind],
  )
  const base = () => {
    const now = seenNow()
    return now && seen.current ? baseOf(seen.current, now) : now
  }
  const { save, saving } = useSave(id, kind, household, base)

  useEffect(() => {
    if (!view || opened.current) return
    opened.current = true
    const fresh = seenNow()
    void readDraft<Draft<Form>>(currentUserId(), draftOf(kind), id)
      .catch(() => null)
      .then((draft) => {
        const form = kind.open(view.household, draft?.form ?? null)
        seen.current = draft?.seen ?? fresh
        setForm(form)
        setRestored(
          draft !== null && JSON.stringify(form) !== JSON.stringify(kind.open(view.household, null)),
        )
      })
  }, [view, id, kind, seenNow])

  const dispatch = useCallback(
    (event: Event) => {
      if (!form) return
      const next = kind.step(form, event)
      setForm(next)
      const draft = { form: next, seen: seen.current }
      // A full phone loses the draft only; the form stays on the screen.
      void keepDraft(currentUserId(), draftOf(kind), id, draft).catch(() => undefined)
    },
    [form, id, kind],
  )

  const forget = useCallback(() => {
    if (!view) return
    setForm(kind.open(view.household, null))
    seen.current = seenNow()
    setRestored(false)
    void dropDraft(currentUserId(), draftOf(kind), id).catch(() => undefined)
  }, [view, id, kind, seenNow])

  return { ...household, form, restored, dispatch, forget, save, saving }
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

  async function save(fields: SectionFields, findings: readonly RedLineFinding[]): Promise<boolean> {
    const base = baseNow()
    if (!record || !base || saving) return false
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
      toast(t.common.storageFull)
      return false
    } finally {
      setSaving(false)
    }
  }

  return { save, saving }
}
