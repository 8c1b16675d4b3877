import type { Policy } from '@anju/shared-types'
import { householdFixture } from '../../sync/sim-server.test-kit'
import { checkDemolitionForm, demolitionChoices, openDemolition, stepDemolition } from './demolition.model'
import { checkMoveInForm, openMoveIn, stepMoveIn } from './move-in.model'

const wording = { definition: '', example: '', source: '' }
const policy = {
  version: '2020-05-01',
  redLines: {
    areaPerPerson: { limitCentiM2: 2500, ...wording },
    selfRaisedPerPerson: { limitFen: 250_000, ...wording },
  },
  evidence: {
    gates: {
      E2: { required: ['people_door', 'interior'] },
      E3b: { required: ['before', 'after'] },
    },
  },
} as unknown as Policy
const today = '2020-11-05'
const household = householdFixture({
  gatedValues: [{ gate: 'E1', state: 'recognised', missing: [], evidence: [], decidedAt: null }],
})

describe('move-in', () => {
  const check = (form: Parameters<typeof checkMoveInForm>[0], h = household) =>
    checkMoveInForm(form, h, policy, today)

  test('nothing chosen: disabled, and why', () => {
    expect(check(openMoveIn(household, null)).blocker).toBe('unchosen')
  })

  test('living there needs a date; with it the photos and the red line are told before saving', () => {
    const form = stepMoveIn(openMoveIn(household, null), { type: 'statusChosen', status: 'resident' })
    expect(check(form)).toMatchObject({ blocker: 'problem', problems: [{ field: 'actualMoveInDate' }] })
    const dated = check(stepMoveIn(form, { type: 'dateChosen', date: '2020-10-12' }))
    expect(dated.blocker).toBeNull()
    expect(dated.shots).toEqual(['people_door', 'interior'])
    expect(dated.warnings.map((w) => w.rule)).toEqual(['RL1'])
  })

  test('an empty flat claims nothing and asks for no photo', () => {
    expect(check({ occupancyStatus: 'vacant', actualMoveInDate: null })).toMatchObject({
      blocker: null,
      shots: [],
    })
  })

  test('before the keys, or tomorrow, is a problem in words', () => {
    expect(
      check({ occupancyStatus: 'resident', actualMoveInDate: '2018-01-01' }).problems[0]!.message,
    ).toContain('交钥匙')
    expect(
      check({ occupancyStatus: 'resident', actualMoveInDate: '2020-11-06' }).problems[0]!.message,
    ).toContain('今天')
  })

  test('the same as now is nothing to save; without the right nothing can be', () => {
    const now = householdFixture({ moveIn: { occupancyStatus: 'resident', actualMoveInDate: '2020-10-12' } })
    expect(check(openMoveIn(now, null), now).blocker).toBe('unchanged')
    expect(check(openMoveIn(now, null), { ...now, abilities: [] }).blocker).toBe('no_right')
  })

  test('a draft comes back as it was left', () => {
    const draft = { occupancyStatus: 'seasonal' as const, actualMoveInDate: null }
    expect(openMoveIn(household, draft)).toBe(draft)
  })
})

describe('demolition', () => {
  const check = (form: Parameters<typeof checkDemolitionForm>[0], h = household) =>
    checkDemolitionForm(form, h, policy, today)

  test('choices come from the status machine; a demolished house cannot stand again', () => {
    expect(demolitionChoices(household)).toEqual(['not_demolished', 'in_progress', 'demolished'])
    const gone = householdFixture({ demolition: { ...household.demolition, demolitionStatus: 'demolished' } })
    expect(demolitionChoices(gone)).toEqual(['demolished'])
    expect(
      openDemolition(gone, { demolitionStatus: 'in_progress', demolitionDate: null }).demolitionStatus,
    ).toBe('demolished')
  })

  test('a date only for a house that is gone', () => {
    let form = stepDemolition(openDemolition(household, null), { type: 'statusChosen', status: 'demolished' })
    expect(check(form).blocker).toBe('problem')
    form = stepDemolition(form, { type: 'dateChosen', date: '2020-10-01' })
    expect(check(form)).toMatchObject({ blocker: null, shots: ['before', 'after'] })
    expect(stepDemolition(form, { type: 'statusChosen', status: 'in_progress' }).demolitionDate).toBeNull()
  })
})
