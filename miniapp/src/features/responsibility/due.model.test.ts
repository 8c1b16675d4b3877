import type { DueHousehold, DueSite } from '@anju/shared-types'
import type { OutboxEntry } from '../../sync/entry.model'
import { confirmedBy, withoutConfirmed } from './due.model'

const due = (id: string, ...sections: [string, boolean][]) =>
  ({
    household: { id },
    sections: sections.map(([section, filled]) => ({ section, filled })),
  }) as DueHousehold
const entry = (householdId: string, more: Partial<OutboxEntry> = {}) =>
  ({
    ...{ householdId, operation: 'confirmUnchanged', state: 'queued', settledAt: null },
    fields: { sections: ['move_in'] },
    ...more,
  }) as unknown as OutboxEntry

const site = (code: string, ...sections: string[]) =>
  ({ site: { code }, sections: sections.map((section) => ({ section, filled: true })) }) as DueSite

const list = {
  total: 60,
  sites: [site('4512280001', 'site_safety', 'site_follow_up')],
  items: [due('A', ['move_in', true]), due('B', ['move_in', true], ['contact', false])],
}
const left = (...entries: OutboxEntry[]) => {
  const { total, items } = withoutConfirmed(list, entries, 1_000)
  return [total, items.map(({ household, sections }) => [household.id, sections.length])]
}

test('a tap confirms what something is known of', () => {
  expect(confirmedBy(list.items[1]!.sections)).toEqual(['move_in'])
})

test('confirmed on this phone is done; what nothing is known of stays', () => {
  expect(left(entry('A'))).toEqual([59, [['B', 2]]])
  expect(left(entry('B'))).toEqual([
    60,
    [
      ['A', 1],
      ['B', 1],
    ],
  ])
})

test('one that needs a person, or another write, hides nothing; a settled one until the list is read again', () => {
  const nothing = [
    60,
    [
      ['A', 1],
      ['B', 2],
    ],
  ]
  expect(left(entry('A', { state: 'needs_attention' }))).toEqual(nothing)
  expect(left(entry('A', { operation: 'recordMoveIn' }))).toEqual(nothing)
  expect(left(entry('A', { state: 'settled', settledAt: 900 }))).toEqual(nothing)
  expect(left(entry('A', { state: 'settled', settledAt: 1_100 }))).toEqual([59, [['B', 2]]])
})

test('a site’s own: its household count is not touched, nor is a household by a site’s', () => {
  const fields = { sections: ['site_safety'] }
  const { total, items, sites } = withoutConfirmed(
    list,
    [
      entry('', {
        ...{ operation: 'confirmSiteUnchanged', siteCode: '4512280001', fields },
        householdId: undefined as never,
      }),
    ],
    1_000,
  )
  expect([total, items.length]).toEqual([60, 2])
  expect(sites.map(({ sections }) => sections.map(({ section }) => section))).toEqual([['site_follow_up']])
})
