import type { Household, Pack } from '@anju/shared-types'
import fc from 'fast-check'
import { applyPack, bucketOf, EMPTY_PACK, isWhole } from './pack.model'
import type { PackState } from './pack.model'

const record = (id: string, more: Partial<Household> = {}) =>
  ({ id, siteCode: '4512280001', version: 1, ...more }) as Household
const pack = (more: Partial<Pack> = {}): Pack => ({
  ...{ reset: false, households: [], people: [], plates: [], removed: [], removedSites: [] },
  ...{ around: null, cursor: 'c', more: false, at: 10 },
  ...more,
})
const around = (held: number, households = held) =>
  ({ sites: [], tasks: [], inbox: [], policy: null, scope: { held, households } }) satisfies Pack['around']
const holding = (...ids: string[]): PackState =>
  applyPack(
    EMPTY_PACK,
    pack({ reset: true, households: ids.map((id) => record(id)), around: around(ids.length) }),
  ).state
const ids = (state: PackState) => Object.keys(state.items).sort()

test('the first pack is whole when its last answer has come, and not before', () => {
  const first = applyPack(EMPTY_PACK, pack({ reset: true, more: true, households: [record('A1')] })).state
  expect([ids(first), isWhole(first)]).toEqual([['A1'], false])
  const last = applyPack(first, pack({ households: [record('B2')], around: around(2) })).state
  expect([ids(last), isWhole(last), last.head.at]).toEqual([['A1', 'B2'], true, 10])
})

test('a scope that does not fit the phone is never whole', () => {
  const { state } = applyPack(
    EMPTY_PACK,
    pack({ reset: true, households: [record('A1')], around: around(1, 900) }),
  )
  expect(isWhole(state)).toBe(false)
})

test('what changed replaces, what left is gone, and only their buckets are written', () => {
  const { state, buckets } = applyPack(
    holding('A1', 'B2', 'C3'),
    pack({ households: [record('A1', { version: 2 })], removed: ['C3'], at: 20 }),
  )
  expect([ids(state), state.items['A1']!.record.version, state.items['A1']!.readAt]).toEqual([
    ['A1', 'B2'],
    2,
    20,
  ])
  expect(buckets.sort()).toEqual(['1', '3'])
  expect(bucketOf('A1')).toBe('1')
})

test('a site that left takes its households along, but not one that moved to another site', () => {
  const moved = record('B2', { siteCode: '4512280002' })
  const { state } = applyPack(
    holding('A1', 'B2'),
    pack({ removedSites: ['4512280001'], households: [moved] }),
  )
  expect(ids(state)).toEqual(['B2'])
})

test('everything anew: the old stays to be read until the new is whole', () => {
  const begun = applyPack(
    holding('A1', 'B2'),
    pack({ reset: true, more: true, households: [record('B2')] }),
  ).state
  expect([ids(begun), isWhole(begun)]).toEqual([['A1', 'B2'], false])
  const done = applyPack(begun, pack({ households: [record('C3')], around: around(2) })).state
  expect([ids(done), done.head.stale]).toEqual([['B2', 'C3'], []])
})

test('people and door codes come with their household', () => {
  const people = [{ householdId: 'A1', items: [{ id: 'P', name: '韦*' }] }] as Pack['people']
  const plates = ['x', 'y'].map((hash) => ({ householdId: 'A1', hash }))
  const { state } = applyPack(EMPTY_PACK, pack({ reset: true, households: [record('A1')], people, plates }))
  expect([state.items['A1']!.people[0]!.name, state.items['A1']!.plates]).toEqual(['韦*', ['x', 'y']])
})

test('however the answers are cut, the phone holds what the server says at the end', () => {
  const letters = ['A1', 'B2', 'C3', 'D4', 'E5']
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...letters), { maxLength: 6 }),
      fc.uniqueArray(fc.constantFrom(...letters), { minLength: 1 }),
      fc.integer({ min: 1, max: 5 }),
      (before, now, page) => {
        let state = holding(...new Set(before))
        for (let i = 0; i < now.length; i += page)
          ({ state } = applyPack(
            state,
            pack({
              reset: i === 0,
              more: i + page < now.length,
              households: now.slice(i, i + page).map((id) => record(id)),
              around: i + page < now.length ? null : around(now.length),
            }),
          ))
        expect([ids(state), isWhole(state)]).toEqual([[...now].sort(), true])
      },
    ),
  )
})
