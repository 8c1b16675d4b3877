import type { Household } from '@anju/shared-types'
import type { OutboxEntry } from './entry.model'

/**
 * The phone told its person something else about the red lines than the server now says: the rules were renewed, or
 * somebody changed what they look at. The server's word counts, and the person hears of it.
 */
export function isJudgedOtherwise({ assessed }: Pick<OutboxEntry, 'assessed'>, record: Household): boolean {
  if (!assessed) return false
  return assessed.findings.some(({ rule, result }) =>
    record.redLines.some((finding) => finding.rule === rule && finding.result !== result),
  )
}
