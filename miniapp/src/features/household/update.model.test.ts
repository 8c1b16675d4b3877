import type { Policy } from '@anju/shared-types'
import { householdFixture } from '../../sync/sim-server.test-kit'
import {
  allowsDemolition,
  checkDemolitionForm,
  demolitionChoices,
  demolitionForm,
  stepDemolition,
} from './demolition.model'
import { checkMoveInForm, checkTouched, moveInForm, stepMoveIn } from './move-in.model'

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
    expect(check(moveInForm(household.moveIn)).blocker).toBe('unchosen')
  })

  test('living there needs a date; with it the photos and the red line are told before saving', () => {
    const form = stepMoveIn(moveInForm(household.moveIn), { type: 'statusChosen', status: 'resident' })
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
    expect(check(moveInForm(now.moveIn), now).blocker).toBe('unchanged')
    expect(check(moveInForm(now.moveIn), { ...now, abilities: [] }).blocker).toBe('no_right')
  })

  test('what nobody touched is not blamed for what the record says, and not saved', () => {
    const odd = householdFixture({ moveIn: { occupancyStatus: 'resident', actualMoveInDate: '2020-11-06' } })
    const shown = checkTouched(check(moveInForm({}), odd), false)
    expect(shown).toMatchObject({ blocker: 'unchosen', problems: [], shots: [] })
    expect(checkTouched(check(moveInForm(odd.moveIn), odd), false)).toMatchObject({ blocker: 'unchanged' })
    const changed = { ...moveInForm(odd.moveIn), actualMoveInDate: '2020-11-07' }
    expect(checkTouched(check(changed, odd), true).blocker).toBe('problem')
  })
})

describe('demolition', () => {
  const check = (form: Parameters<typeof checkDemolitionForm>[0], h = household) =>
    checkDemolitionForm(form, h, policy, today)

  test('choices come from the status machine; a demolished house cannot stand again', () => {
    expect(demolitionChoices(household)).toEqual(['not_demolished', 'in_progress', 'demolished'])
    const gone = householdFixture({ demolition: { ...household.demolition, demolitionStatus: 'demolished' } })
    expect(demolitionChoices(gone)).toEqual(['demolished'])
    const draft = { demolitionStatus: 'in_progress' as const, demolitionDate: null }
    expect([allowsDemolition(gone, draft), allowsDemolition(household, draft)]).toEqual([false, true])
  })

  test('a date only for a house that is gone', () => {
    let form = stepDemolition(demolitionForm(household.demolition), {
      type: 'statusChosen',
      status: 'demolished',
    })
    expect(check(form).blocker).toBe('problem')
    form = stepDemolition(form, { type: 'dateChosen', date: '2020-10-01' })
    expect(check(form)).toMatchObject({ blocker: null, shots: ['before', 'after'] })
    expect(stepDemolition(form, { type: 'statusChosen', status: 'in_progress' }).demolitionDate).toBeNull()
  })
})
