import { mergeSection } from '@anju/shared-types'
import type { Outcome, Section } from '@anju/shared-types'
import { withoutMark } from '../../catalogue/sealed-fields'
import type { Sql } from '../../db/sql'
import { fieldProblem, problem } from '../../http/problem'
import { fieldsAtVersion, lastChangeOf } from '../history/public'

interface Write {
  subjectId: string
  section: Section
  /** The person whose section it is; null for the household's own. */
  partId: string | null
  current: Record<string, unknown>
  next: Record<string, unknown>
  baseVersion: number
  version: number
}

/**
 * What becomes of a write of one section (model.md §3). Throws stale_version with both sides, and whose the other is, when somebody else
 * changed the same field since, invalid_input for a base that does not exist yet.
 */
export async function decideOutcome(sql: Sql, write: Write): Promise<Outcome> {
  const { current, next, baseVersion, version } = write
  if (baseVersion > version)
    throw fieldProblem('invalid_input', [
      { field: 'baseVersion', message: '手机上的版本比系统里的还新，请重新打开再填' },
    ])
  const stale = baseVersion < version
  const past = stale ? await fieldsAtVersion(sql, write, baseVersion, Object.keys(next)) : null
  const base = { ...current, ...past }
  const verdict = mergeSection({ base, current, next, stale })
  if (verdict.kind === 'conflict')
    throw problem('stale_version', {
      ...{ base: told(base, next), current: told(current, next), fields: verdict.fields, version },
      changedBy: await lastChangeOf(sql, write, baseVersion, verdict.fields),
    })
  return verdict.kind === 'apply' ? 'applied' : verdict.kind === 'merge' ? 'merged' : 'identical'
}

/** The fields that the write names, for its author. */
const told = (side: Record<string, unknown>, next: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(next).map((field) => [field, withoutMark(field, side[field] ?? null)]))
