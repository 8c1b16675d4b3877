import type { EvidencePolicy } from '@anju/shared-types'
import type { OutboxEntry, Photo } from '../../sync/entry.model'
import { uploadedPercent, viewEvidence } from './evidence.model'
import type { ProvedValue } from './evidence.model'

const policy = {
  autoRecognise: true,
  maxImageBytes: 1,
  maxPdfBytes: 1,
  gates: { E2: { required: ['people_door', 'interior'], hints: { interior: '看得到灶台' }, source: 'S1' } },
} as EvidencePolicy

const photo = (photoId: string, shot: Photo['shot'], over: Partial<Photo> = {}) =>
  ({ photoId, shot, gate: 'E2', householdId: 'H', state: 'queued', received: 0, size: 10, ...over }) as Photo

function see(
  over: {
    value?: Partial<ProvedValue>
    photos?: Photo[]
    entries?: Partial<OutboxEntry>[]
    may?: boolean
    gone?: boolean
  } = {},
) {
  const value = { state: 'reported' as const, missing: ['people_door' as const, 'interior' as const] }
  return viewEvidence({
    ...{ owner: 'H', gate: 'E2', policy, may: over.may ?? true, gone: over.gone ?? false },
    value: { ...value, ...over.value },
    entries: (over.entries ?? []) as OutboxEntry[],
    photos: over.photos ?? [],
  })
}

test('counts what is wanting, in the order and with the hints of the policy', () => {
  const { cards, blocker } = see({ photos: [photo('P1', 'interior')] })
  expect(cards.map((c) => [c.shot, c.state, c.hint])).toEqual([
    ['people_door', 'needed', null],
    ['interior', 'taken', '看得到灶台'],
  ])
  expect(blocker).toEqual({ kind: 'short', missing: 1 })
})

test('complete: the submission carries the newest of each shot', () => {
  const photos = [photo('P1', 'interior'), photo('P2', 'people_door'), photo('P3', 'interior')]
  expect(see({ photos })).toMatchObject({ blocker: null, photoIds: ['P2', 'P3'] })
})

test('photos submitted for a value that was changed again are asked for anew', () => {
  const proof = {
    householdId: 'H',
    gate: 'E2',
    operation: 'addProof',
    subject: 'move_in',
    state: 'queued',
  } as const
  const moveIn = (actualMoveInDate: string) => ({ actualMoveInDate, occupancyStatus: 'resident' })
  const value = (seq: number, was: string, is: string) => ({
    ...{ householdId: 'H', operation: 'recordMoveIn' as const, subject: 'move_in', state: 'queued' as const },
    ...{ seq, photoIds: [], fields: moveIn(is), base: { version: 1, fields: moveIn(was) } },
  })
  const states = (last: string) =>
    see({
      photos: [photo('P1', 'interior')],
      entries: [
        value(1, '2020-10-01', '2020-10-12'),
        { ...proof, seq: 2, photoIds: ['P1'] },
        value(3, '2020-10-12', last),
      ],
    }).cards.map((c) => c.state)
  expect(states('2020-10-13')).toEqual(['needed', 'needed'])
  // Written again as it was, or with what the gate does not look at: they prove it still.
  expect(states('2020-10-12')).toEqual(['needed', 'submitted'])
})

test('what the server has, or what the queue carries, is not asked for again', () => {
  const { cards, blocker } = see({
    value: { missing: ['interior'] },
    photos: [photo('P1', 'interior')],
    entries: [
      { householdId: 'H', gate: 'E2', operation: 'addProof', seq: 1, state: 'queued', photoIds: ['P1'] },
    ],
  })
  expect(cards.map((c) => c.state)).toEqual(['onServer', 'submitted'])
  expect(blocker).toEqual({ kind: 'nothing' })
  // Once settled, an entry holds nothing any more.
  const settled = see({
    photos: [photo('P1', 'interior')],
    entries: [{ state: 'settled', photoIds: ['P1'] }],
  })
  expect(settled.cards[1]?.state).toBe('taken')
})

test('a failed photo, a value not filled in, and a missing right stand in the way', () => {
  const both = [photo('P1', 'interior', { state: 'failed' }), photo('P2', 'people_door')]
  expect(see({ photos: both }).blocker).toEqual({ kind: 'failed' })
  expect(see({ value: { state: 'none', missing: [] } }).blocker).toEqual({ kind: 'no_value' })
  expect(see({ may: false }).blocker).toEqual({ kind: 'no_right' })
})

test('a photo of another household or gate is not shown here', () => {
  const others = [photo('P1', 'interior', { householdId: 'X' }), photo('P2', 'people_door', { gate: 'E3b' })]
  expect(see({ photos: others }).blocker).toEqual({ kind: 'short', missing: 2 })
})

test('a hundred percent is never claimed before the server sealed the photo', () => {
  expect(uploadedPercent({ received: 10, size: 10 })).toBe(99)
  expect(uploadedPercent({ received: 6, size: 10 })).toBe(60)
  expect(uploadedPercent({ received: 0, size: 0 })).toBe(0)
})

test('a household that was handed over meanwhile: the photos are still submitted', () => {
  const photos = [photo('P1', 'interior'), photo('P2', 'people_door')]
  const value = { state: 'none' as const, missing: [] }
  expect(see({ photos, value }).blocker).toEqual({ kind: 'no_value' })
  expect(see({ photos, value, may: false, gone: true })).toMatchObject({
    blocker: null,
    photoIds: ['P2', 'P1'],
  })
})

test('each change of people has a paper of its own', () => {
  const e9 = {
    ...policy,
    gates: { E9: { required: ['document'], hints: {}, source: 'D' } },
  } as EvidencePolicy
  const paper = (photoId: string, changeId: string) => photo(photoId, 'document', { gate: 'E9', changeId })
  const sent = {
    ...{ householdId: 'H', gate: 'E9', operation: 'addPeopleProof', changeId: 'a', subject: 'E9:a' },
    ...{ state: 'queued', seq: 1, photoIds: ['P1'] },
  } as OutboxEntry
  const facts = { owner: 'H', gate: 'E9' as const, may: true, policy: e9, entries: [sent] }
  const wanting: ProvedValue = { state: 'reported', missing: ['document'] }
  const photos = [paper('P1', 'a'), paper('P2', 'b')]
  const of = (changeId: string, value = wanting) => viewEvidence({ ...facts, photos, changeId, value })
  expect(of('a').cards.map(({ state }) => state)).toEqual(['submitted'])
  expect(of('b')).toMatchObject({ photoIds: ['P2'], blocker: null })
  expect(of('c').blocker).toEqual({ kind: 'short', missing: 1 })
  expect(of('d', { state: 'recognised', missing: [] }).blocker).toEqual({
    kind: 'nothing',
  })
})

test('a site’s pictures are a site’s: the same gate elsewhere is not shown', () => {
  const e8 = {
    ...policy,
    gates: { E8a: { required: ['document'], hints: {}, source: 'S1' } },
  } as EvidencePolicy
  const plaque = (photoId: string, siteCode: string) =>
    photo(photoId, 'document', { gate: 'E8a', siteCode, householdId: undefined } as Partial<Photo>)
  const facts = { gate: 'E8a' as const, may: true, policy: e8, entries: [] }
  const of = (owner: string) =>
    viewEvidence({
      ...{ ...facts, owner, value: { state: 'reported' as const, missing: ['document' as const] } },
      photos: [plaque('P1', '4512280001')],
    })
  expect(of('4512280001')).toMatchObject({ photoIds: ['P1'], blocker: null })
  expect(of('4512280002').blocker).toEqual({ kind: 'short', missing: 1 })
})
