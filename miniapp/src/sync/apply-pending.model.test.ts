import type { HouseholdPerson } from '@anju/shared-types'
import { applyPending, personVersion, personWithPending } from './apply-pending.model'
import { badgeOf } from './badge.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'
import { entryFixture, householdFixture, photoFixture } from './sim-server.test-kit'

const evidence = {
  autoRecognise: true,
  maxImageBytes: 1,
  maxPdfBytes: 1,
  gates: { E2: { required: ['people_door' as const, 'interior' as const], hints: {}, source: '' } },
}
const queue = (...events: OutboxEvent[]) =>
  events.reduce((s, e) => step(s, e).state, { ...EMPTY_OUTBOX, signedIn: true })
const add = (over = {}): OutboxEvent => ({ type: 'added', entry: entryFixture(over) })
const proof = { operation: 'addProof', gate: 'E2', fields: {}, base: null, photoIds: ['P1'] }

test('own changes are seen at once, marked, and ask for their photos', () => {
  const { entries } = queue(add())
  const view = applyPending(householdFixture(), entries, [], evidence)
  expect(view.household.moveIn.occupancyStatus).toBe('resident')
  expect(view.marks).toEqual({ move_in: 'waiting' })
  expect(view.household.gatedValues).toMatchObject([
    { gate: 'E2', state: 'reported', missing: ['people_door', 'interior'] },
  ])
})

test('the last of several wins, a problem among them is not hidden', () => {
  const state = queue(
    add(),
    { type: 'wake', now: 0, serverNow: 0, clockMeasured: true },
    {
      type: 'refused',
      mutationId: 'M1',
      refusal: { code: 'rule_violated', message: '', details: null },
      now: 0,
      random: 0,
    },
    add({ mutationId: 'M2', fields: { occupancyStatus: 'vacant', actualMoveInDate: null } }),
  )
  const view = applyPending(householdFixture(), state.entries, [], evidence)
  expect(view.household.moveIn.occupancyStatus).toBe('vacant')
  expect(view.marks).toEqual({ move_in: 'attention' })
  expect(badgeOf(state)).toEqual({ kind: 'attention', count: 1 })
})

test('photos on the phone count as waiting, not as proof', () => {
  const state = queue({ type: 'photoTaken', photo: photoFixture() }, add(proof))
  const view = applyPending(householdFixture(), state.entries, state.photos, evidence)
  expect(view.waitingShots).toEqual({ E2: ['people_door'] })
  expect(badgeOf(state)).toEqual({ kind: 'waiting', count: 1 })
})

test('photos of a value that was changed again prove nothing of the new one', () => {
  const state = queue(
    { type: 'photoTaken', photo: photoFixture() },
    add(),
    add({ ...proof, mutationId: 'M2' }),
    add({ mutationId: 'M3', fields: { actualMoveInDate: '2020-10-13', occupancyStatus: 'seasonal' } }),
  )
  const view = applyPending(householdFixture(), state.entries, state.photos, evidence)
  expect(view.waitingShots).toEqual({ E2: [] })
  expect(view.household.gatedValues[0]!.missing).toEqual(['people_door', 'interior'])
})

test('settled work leaves the record as the server gave it', () => {
  const state = queue(add(), {
    type: 'answered',
    mutationId: 'M1',
    outcome: 'merged',
    version: 2,
    serverNow: 77,
  })
  const record = householdFixture()
  expect(applyPending(record, state.entries, [], evidence).household).toBe(record)
  expect(badgeOf(state)).toEqual({ kind: 'synced', at: 77 })
})

test('a number that is to go is gone at once; one that was typed stays as it was masked', () => {
  const person = { id: 'P', phone: '138****0001', idNo: '450122********12', sections: {} } as HouseholdPerson
  const outbox = step(EMPTY_OUTBOX, {
    type: 'added',
    entry: entryFixture({
      ...{ operation: 'recordPersonSection', section: 'numbers', person: { id: 'P', name: '韦*兰' } },
      fields: { phone: null, idNo: '450122197203080012' },
    }),
  } as OutboxEvent).state
  expect(personWithPending(person, outbox.entries, 1)).toMatchObject({
    phone: null,
    idNo: '450122********12',
  })
})

test('a person shows what came through after he was read, and from which version it is; once read again, his record', () => {
  const work = (trainings: number) => ({ laborAbility: 'ordinary', trainings })
  const person = { id: 'P', sections: { work: work(0) } } as unknown as HouseholdPerson
  const one = {
    operation: 'recordPersonSection',
    section: 'work',
    person: { id: 'P', name: '韦*兰' },
  } as const
  const sent = queue(add({ ...one, fields: work(7) }))
  const { entries } = step(sent, {
    ...{ type: 'answered', mutationId: 'M1', outcome: 'applied', version: 4, serverNow: 77 },
  }).state
  const shown = (version: number, outbox: typeof entries) =>
    personWithPending(person, outbox, version).sections.work!.trainings
  expect([shown(3, sent.entries), shown(3, entries), shown(4, entries)]).toEqual([7, 7, 0])
  const at = (version: number) => personVersion(entries, { personId: 'P', section: 'work', version })
  expect([at(3), at(5)]).toEqual([4, 5])
})
