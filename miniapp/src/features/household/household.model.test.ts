import type { GatedValue } from '@anju/shared-types'
import { applyPending } from '../../sync/apply-pending.model'
import { EMPTY_OUTBOX, step } from '../../sync/outbox.model'
import { entryFixture, householdFixture, photoFixture } from '../../sync/sim-server.test-kit'
import { gateRows, gatesToShoot, updatesOffered } from './household.model'

const gate = (over: Partial<GatedValue>): GatedValue => ({
  gate: 'E2',
  state: 'reported',
  missing: ['people_door', 'interior'],
  evidence: [],
  decidedAt: null,
  ...over,
})
const view = (gatedValues: GatedValue[]) => applyPending(householdFixture({ gatedValues }), [], [], null)

test('the three main rows always, others when they hold something', () => {
  const rows = gateRows(
    view([
      gate({ gate: 'E1', state: 'recognised', missing: [] }),
      gate({ gate: 'E5', state: 'none', missing: [] }),
    ]),
  )
  expect(rows.map((r) => [r.gate, r.state])).toEqual([
    ['E2', 'none'],
    ['E3b', 'none'],
    ['E3c', 'none'],
    ['E1', 'recognised'],
  ])
})

test('a photo on this phone is neither missing nor proof', () => {
  const taken = [
    { type: 'photoTaken' as const, photo: photoFixture() },
    {
      type: 'added' as const,
      entry: entryFixture({ operation: 'addProof', gate: 'E2', base: null, fields: {}, photoIds: ['P1'] }),
    },
  ].reduce((s, e) => step(s, e).state, EMPTY_OUTBOX)
  const v = applyPending(householdFixture({ gatedValues: [gate({})] }), taken.entries, taken.photos, null)
  expect(gateRows(v)[0]).toMatchObject({ missing: ['interior'], waiting: ['people_door'], mark: 'waiting' })
})

test('补拍 offers what wants a photo, only to those who may add one', () => {
  expect(gatesToShoot(view([gate({})]))).toEqual(['E2'])
  expect(gatesToShoot(view([gate({ state: 'recognised', missing: [] })]))).toEqual([])
  const reader = householdFixture({ gatedValues: [gate({})], abilities: ['viewTimeline'] })
  expect(gatesToShoot(applyPending(reader, [], [], null))).toEqual([])
})

test('the sheet offers what the server allowed', () => {
  expect(updatesOffered(householdFixture())).toEqual(['move-in', 'demolition'])
  expect(updatesOffered(householdFixture({ abilities: ['recordDemolition'] }))).toEqual(['demolition'])
  expect(updatesOffered(householdFixture({ abilities: [] }))).toEqual([])
})
