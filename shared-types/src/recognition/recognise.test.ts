import fc from 'fast-check'
import type { EvidencePolicy } from '../policy/policy'
import { claimsSomething, coveredValues } from './gate-fields'
import { recognise } from './recognise'

const policy = (autoRecognise = true) =>
  ({
    autoRecognise,
    gates: { E2: { required: ['people_door', 'interior'], hints: {}, source: 'S1' } },
  }) as unknown as EvidencePolicy

const facts = { gate: 'E2', hasValue: true, state: 'none', changed: true, sealedShots: [] } as const

test('a value without its pictures is reported and says what is missing', () => {
  expect(recognise(facts, policy())).toEqual({
    gate: 'E2',
    state: 'reported',
    missing: ['people_door', 'interior'],
  })
  expect(recognise({ ...facts, sealedShots: ['interior'] }, policy()).missing).toEqual(['people_door'])
})

test('with all of them it is recognised, or waits where a county decides', () => {
  const complete = { ...facts, sealedShots: ['interior', 'people_door'] as const }
  expect(recognise(complete, policy())).toMatchObject({ state: 'recognised', missing: [] })
  expect(recognise(complete, policy(false))).toMatchObject({ state: 'pending' })
})

test('nothing claimed, nothing asked', () => {
  expect(recognise({ ...facts, hasValue: false }, policy())).toEqual({
    gate: 'E2',
    state: 'none',
    missing: [],
  })
  const livedIn = (occupancyStatus: string) => ({ actualMoveInDate: '2020-10-12', occupancyStatus })
  expect(['resident', 'seasonal', 'vacant', 'sublet'].map((s) => claimsSomething('E2', livedIn(s)))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(claimsSomething('E3b', { demolitionStatus: 'in_progress' })).toBe(false)
  expect(claimsSomething('E3b', { demolitionStatus: 'demolished' })).toBe(true)
})

test('an unchanged value keeps its state, a changed one without proof is only reported', () => {
  const recognised = { ...facts, state: 'recognised', sealedShots: [] } as const
  expect(recognise({ ...recognised, changed: false }, policy()).state).toBe('recognised')
  expect(recognise(recognised, policy()).state).toBe('reported')
})

test('never recognised while a shot is missing', () => {
  fc.assert(
    fc.property(
      fc.subarray(['people_door', 'interior'] as const),
      fc.constantFrom('none', 'reported', 'pending', 'recognised', 'returned', 'revoked'),
      (sealedShots, state) => {
        const result = recognise({ ...facts, state, sealedShots } as never, policy())
        expect(result.state === 'recognised').toBe(sealedShots.length === 2)
      },
    ),
  )
})

test('covered values come in one order, with absence as null', () => {
  expect(coveredValues('E2', { occupancyStatus: 'resident' })).toEqual([null, 'resident'])
})
