import type { Gate, Household, RedLineFinding, Section } from '@anju/shared-types'
import { useMemo, useRef, useState } from 'react'
import { serverClock } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { dropDraft } from '../../sync/drafts'
import { subjectOfGate } from '../../sync/entry.model'
import type { SectionFields, WriteOperation } from '../../sync/entry.model'
import type { Seen } from '../../sync/section-fields.model'
import { sectionFieldsOf } from '../../sync/section-fields.model'
import { addEntry } from '../../sync/sync'
import { currentUserId } from '../session/session.store'
import type { OpenHousehold } from './household.effects'
import { useOpenHousehold, wordsOf } from './household.effects'
import type { FilledForm } from './filled-form.effects'
import { useFilledForm } from './filled-form.effects'
import type { FormOf } from './open-form.model'

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

export interface OpenForm<Form, Event>
  extends
    OpenHousehold,
    Pick<FilledForm<Form, Event>, 'form' | 'touched' | 'restored' | 'dispatch' | 'forget'> {
  /** The household was handed over since it was opened. */
  gone: boolean
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

/** A form over a household: follows the record, keeps what is written as a draft, saves through the outbox. */
export function useSectionForm<Form, Event>(id: string, kind: FormKind<Form, Event>): OpenForm<Form, Event> {
  const household = useOpenHousehold(id)
  const { view, record } = household
  const now = useMemo((): Seen | null => {
    if (!view) return null
    if (kind.now) return kind.now
    return record && { version: record.version, fields: sectionFieldsOf(view.household, kind) }
  }, [record, view, kind])
  const { base, ...filled } = useFilledForm({
    ...{ now, formOf: kind.formOf, draft: { name: draftOf(kind), subject: id } },
    step: (form, event: Event) => kind.step(form, event),
    allows: (draft) => !kind.allows || !view || kind.allows(view.household, draft),
  })
  const { save, saving } = useSave(id, kind, household, base)
  return { ...household, ...filled, save, saving }
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
