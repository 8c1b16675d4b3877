import { fieldOf, mergeLists, sameValue } from '@anju/shared-types'
import type { OutboxEntry, SectionFields } from '../../sync/entry.model'

export interface FieldChoice {
  field: string
  mine: unknown
  current: unknown
  base: unknown
  /** False when mine and current agree: nothing to decide there. */
  differs: boolean
}

/** A conflict as a person compares it, field by field. */
export function fieldChoices(entry: OutboxEntry): FieldChoice[] {
  const conflict = entry.problem?.conflict
  if (!conflict) return []
  return Object.keys(entry.fields).map((field) => ({
    field,
    mine: entry.fields[field],
    current: conflict.current[field],
    base: conflict.base[field],
    differs: !sameValue(entry.fields[field], conflict.current[field]),
  }))
}

/** A record of a list, and what one side did to it. */
export interface RecordChoice {
  record: Record<string, unknown>
  mark: 'kept' | 'brought' | 'takenOut'
}

/** One side of a list of records beside what there was before; null for a field that is no such list. */
export function recordChoices(field: string, side: unknown, base: unknown): RecordChoice[] | null {
  if (fieldOf(field)?.kind !== 'records') return null
  const [before, now] = [recordsOf(base), recordsOf(side)]
  const isIn = (list: RecordChoice['record'][], record: RecordChoice['record']) =>
    list.some((one) => sameValue(one, record))
  return [
    ...now.map((record) => ({
      record,
      mark: isIn(before, record) ? ('kept' as const) : ('brought' as const),
    })),
    ...before.filter((record) => !isIn(now, record)).map((record) => ({ record, mark: 'takenOut' as const })),
  ]
}

const recordsOf = (value: unknown): RecordChoice['record'][] =>
  Array.isArray(value) ? (value as RecordChoice['record'][]) : []

/** Fields that keep what both sides brought, where lists of records are all that differs; null: one must choose. */
export function bothSides(entry: OutboxEntry): SectionFields | null {
  const differing = fieldChoices(entry).filter(({ differs }) => differs)
  const fields: SectionFields = { ...entry.fields }
  for (const { field, mine, current, base } of differing) {
    if (fieldOf(field)?.kind !== 'records') return null
    const merged = mergeLists(recordsOf(base), recordsOf(mine), recordsOf(current))
    if (!merged) return null
    fields[field] = merged
  }
  const isOneSide = differing.every(
    ({ field, mine, current }) => sameValue(fields[field], mine) || sameValue(fields[field], current),
  )
  return differing.length > 0 && !isOneSide ? fields : null
}
