import type { DueHousehold, DueSite, Output } from '@anju/shared-types'
import type { OutboxEntry } from '../../sync/entry.model'
import { isConfirmation, ownerOf } from '../../sync/entry.model'

type Due = Output<'listDueSections'>
type Sections = DueHousehold['sections'] | DueSite['sections']

/** What one tap confirms: of the overdue sections those that something is known of. */
export const confirmedBy = (sections: Sections): string[] =>
  sections.filter(({ filled }) => filled).map(({ section }) => section)

/**
 * What is due without what this person has confirmed: on this phone still, or with the server since the list was read
 * (`readAt`, server time). What nothing is known of stays: that is filled in.
 */
export function withoutConfirmed(due: Due, entries: readonly OutboxEntry[], readAt: number): Due {
  const confirmed = entries.filter(
    (entry) =>
      isConfirmation(entry) &&
      (entry.state === 'settled' ? (entry.settledAt ?? 0) > readAt : entry.state !== 'needs_attention'),
  )
  const left = <S extends Sections[number]>(owner: string, sections: readonly S[]): S[] => {
    const done = confirmed
      .filter((entry) => ownerOf(entry) === owner)
      .reduce<unknown[]>((codes, { fields }) => codes.concat(fields['sections']), [])
    return sections.filter(({ section }) => done.indexOf(section) < 0)
  }
  const items = due.items
    .map((item) => ({ ...item, sections: left(item.household.id, item.sections) }))
    .filter(({ sections }) => sections.length > 0)
  const sites = due.sites
    .map((item) => ({ ...item, sections: left(item.site.code, item.sections) }))
    .filter(({ sections }) => sections.length > 0)
  return { items, sites, total: due.total - (due.items.length - items.length) }
}
