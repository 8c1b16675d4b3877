import type { FieldProblem } from '@anju/shared-types'
import { recoveryOf } from '@anju/shared-types'
import type { Conflict, OutboxEntry, SectionFields, SyncProblem } from './entry.model'

/** An error answer as the client read it; the outbox never looks at status numbers. */
export interface Refusal {
  code: string
  message: string
  details: Record<string, unknown> | null
}

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 5 * 60_000

/** Doubling wait with ±20 % jitter, so that a county whose network returns does not call in one second. */
export function waitMs(attempts: number, random: number): number {
  const plain = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * Math.pow(2, Math.max(0, attempts - 1)))
  return Math.round(plain * (0.8 + 0.4 * random))
}

export function problemOf(refusal: Refusal, entry?: OutboxEntry): SyncProblem {
  return {
    code: refusal.code,
    message: refusal.message,
    recovery: recoveryOf(refusal.code),
    fields: fieldProblems(refusal.details),
    conflict: entry && refusal.code === 'stale_version' ? conflictOf(refusal.details, entry) : null,
  }
}

function fieldProblems(details: Record<string, unknown> | null): FieldProblem[] {
  const list = details?.['problems'] ?? details?.['fields']
  if (!Array.isArray(list)) return []
  return list.filter(
    (p): p is FieldProblem => !!p && typeof p.field === 'string' && typeof p.message === 'string',
  )
}

/** base and current of a 409, whether the server sent bare sections or whole records. */
function conflictOf(details: Record<string, unknown> | null, entry: OutboxEntry): Conflict {
  const current = asObject(details?.['current'])
  const version = current['version'] ?? details?.['version'] ?? details?.['currentVersion']
  return {
    base: pick(asObject(details?.['base']), entry, entry.base?.fields ?? {}),
    current: pick(current, entry, {}),
    currentVersion: typeof version === 'number' ? version : null,
    ...changedBy(asObject(details?.['changedBy'])),
  }
}

const changedBy = ({ name, at }: Record<string, unknown>): Pick<Conflict, 'changedBy'> =>
  typeof name === 'string' && typeof at === 'number' ? { changedBy: { name, at } } : {}

const asObject = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

const SECTION_KEY: Record<string, string> = { move_in: 'moveIn', demolition: 'demolition' }

function pick(source: Record<string, unknown>, entry: OutboxEntry, otherwise: SectionFields): SectionFields {
  const section = asObject(source[SECTION_KEY[entry.subject] ?? entry.subject])
  const out: SectionFields = {}
  Object.keys(entry.fields).forEach((field) => {
    if (field in section) out[field] = section[field]
    else if (field in source) out[field] = source[field]
    else if (field in otherwise) out[field] = otherwise[field]
  })
  return out
}
