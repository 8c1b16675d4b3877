import { labelOf, OUTCOMES, SECTIONS } from '@anju/shared-types'
import { gateName } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { isConfirmation, isProof } from '../../sync/entry.model'
import type { OutboxEntry } from '../../sync/entry.model'
import type { EntryReason } from './queue.model'

export function entryTitle({ operation, gate, section, person, words }: OutboxEntry): string {
  if (section) return [labelOf(SECTIONS, section), person?.name].filter(Boolean).join(' · ')
  const name = [t.queue.operations[operation], words].filter(Boolean).join(' · ')
  return isProof({ operation }) && gate ? `${name} · ${gateName(gate)}` : name
}

/** 覃*山 · 木棉花园 5 栋 1 单元 302；of a site its name. */
export const entryDoor = ({ household, siteName }: OutboxEntry): string =>
  household ? t.evidence.who(household.headName, household.siteName, household.doorplate) : (siteName ?? '')

export function reasonWords(reason: EntryReason): string | null {
  switch (reason.kind) {
    case 'none':
      return null
    case 'conflict':
      return t.queue.conflict
    case 'photos':
      return t.queue.waitsPhotos(reason.sealed, reason.all)
    case 'again':
      return t.queue.waitsAgain
    case 'parked':
      return t.queue.parkedNote
    case 'problem':
      return [
        reason.message || t.common.failedNote,
        ...reason.fields.filter((f) => f !== reason.message),
      ].join('：')
  }
}

export const outcomeWords = (entry: OutboxEntry): string =>
  isConfirmation(entry)
    ? t.queue.confirmed
    : entry.outcome
      ? labelOf(OUTCOMES, entry.outcome)
      : t.queue.states.settled
