import type { OutboxEntry, Photo, SyncProblem } from '../../sync/entry.model'
import { entryTitle } from './queue-words'
import { viewQueue } from './queue.model'

const problem = (over: Partial<SyncProblem>): SyncProblem => ({
  code: 'rule_violated',
  message: '与已有情况不一致，请核对',
  recovery: 'fix',
  fields: [],
  conflict: null,
  ...over,
})
const entry = (mutationId: string, over: Partial<OutboxEntry> = {}) =>
  ({
    mutationId,
    state: 'queued',
    photoIds: [],
    attempts: 0,
    problem: null,
    settledAt: null,
    ...over,
  }) as OutboxEntry
const photo = (photoId: string, state: Photo['state']) => ({ photoId, state }) as Photo

test('what needs a person stands apart from what goes on by itself', () => {
  const view = viewQueue({
    entries: [
      entry('refused', {
        state: 'needs_attention',
        problem: problem({ fields: [{ field: 'actualMoveInDate', message: '入住日期不能晚于今天' }] }),
      }),
      entry('waits'),
      entry('old', { state: 'settled', settledAt: 1 }),
      entry('new', { state: 'settled', settledAt: 2 }),
    ],
    photos: [],
  })
  expect(view.attention[0]).toMatchObject({
    mayRetry: true,
    mayDiscard: true,
    mayCompare: false,
    reason: { kind: 'problem', message: '与已有情况不一致，请核对', fields: ['入住日期不能晚于今天'] },
  })
  expect(view.waiting.map((item) => item.entry.mutationId)).toEqual(['waits'])
  expect(view.settled.map((e) => e.mutationId)).toEqual(['new', 'old'])
})

test('a conflict is compared, not tried again', () => {
  const conflict = { base: {}, current: {}, currentVersion: 4 }
  const [item] = viewQueue({
    entries: [
      entry('c', { state: 'needs_attention', problem: problem({ code: 'stale_version', conflict }) }),
    ],
    photos: [],
  }).attention
  expect(item).toMatchObject({ reason: { kind: 'conflict' }, mayRetry: false, mayCompare: true })
})

test('what is being sent cannot be taken back', () => {
  const [item] = viewQueue({ entries: [entry('u', { state: 'uploading', attempts: 1 })], photos: [] }).waiting
  expect(item).toMatchObject({ mayDiscard: false, reason: { kind: 'none' } })
})

test('photos on their way, a network that failed, a session that ended', () => {
  const photos = [photo('A', 'sealed'), photo('B', 'queued'), photo('C', 'queued')]
  const view = viewQueue({
    entries: [
      entry('p', { photoIds: ['A', 'B'] }),
      entry('again', { attempts: 2 }),
      entry('parked', { state: 'parked' }),
    ],
    photos,
  })
  expect(view.waiting.map((item) => item.reason)).toEqual([
    { kind: 'photos', sealed: 1, all: 2 },
    { kind: 'again' },
    { kind: 'parked' },
  ])
  expect(view.loose.map((p) => p.photoId)).toEqual(['C'])
})

test('a change of people that was refused says who and what, and may be corrected in its form', () => {
  const refused = { state: 'needs_attention', problem: problem({}), operation: 'changePeople' } as const
  const change = entry('birth', { ...refused, words: '出生 · 韦*芽' })
  const [item, other] = viewQueue({
    entries: [change, entry('section', { ...refused, operation: 'recordSection', section: 'loan' })],
    photos: [],
  }).attention
  expect([item!.mayEdit, other!.mayEdit]).toEqual([true, false])
  expect([entryTitle(change), entryTitle(item!.entry)]).toEqual(Array(2).fill('登记人口变化 · 出生 · 韦*芽'))
})
