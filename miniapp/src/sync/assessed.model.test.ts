import type { Household } from '@anju/shared-types'
import { isJudgedOtherwise } from './assessed.model'
import { householdFixture } from './sim-server.test-kit'

const record = (result: string) =>
  householdFixture({ redLines: [{ rule: 'RL1', result }] as unknown as Household['redLines'] })
const assessed = (result: string) => ({
  assessed: { policyVersion: '2020-11', findings: [{ rule: 'RL1', result }] },
})

test('only what both judged, and judged differently', () => {
  expect(isJudgedOtherwise(assessed('within'), record('over'))).toBe(true)
  expect(isJudgedOtherwise(assessed('over'), record('over'))).toBe(false)
  expect(isJudgedOtherwise(assessed('within'), householdFixture())).toBe(false)
  expect(isJudgedOtherwise({ assessed: null }, record('over'))).toBe(false)
})
