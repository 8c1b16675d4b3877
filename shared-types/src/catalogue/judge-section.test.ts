import * as fc from 'fast-check'
import type { Section } from '../vocabulary/work'
import { sectionOf } from './catalogue'
import { checkAsked, filledOf, isAsked, withoutUnasked } from './check-section'
import { judgeSection } from './judge-section'

const today = '2020-11-05'
const judge = (code: Section, next: object, facts: object = {}) =>
  judgeSection(sectionOf(code)!, { next: next as never, facts: facts as never, today })
const refused = (...asked: Parameters<typeof judge>) => judge(...asked).refused.map(({ field }) => field)
const doubted = (...asked: Parameters<typeof judge>) => judge(...asked).doubts.map(({ field }) => field)

describe('what is asked for', () => {
  test('a loan of nothing has no amount, a loan has one', () => {
    expect(refused('loan', { hasHousingLoan: false, loanAmountFen: null, loanSource: null })).toEqual([])
    expect(refused('loan', { hasHousingLoan: true, loanAmountFen: null, loanSource: 'bank' })).toEqual([
      'loanAmountFen',
    ])
    expect(refused('loan', { hasHousingLoan: false, loanAmountFen: 100, loanSource: null })).toEqual([
      'loanAmountFen',
    ])
  })

  test.each<Section>(['work', 'health'])(
    'a form of %s that takes back what is no longer asked passes, whatever was typed before',
    (code) => {
      const { fields } = sectionOf(code)!
      const draw = ({ kind, codes }: (typeof fields)[string]): fc.Arbitrary<unknown> =>
        kind === 'choices'
          ? fc.subarray([...codes])
          : codes.length > 0
            ? fc.constantFrom(null, ...codes)
            : fc.constantFrom(null, 3)
      const typed = fc.record(Object.fromEntries(Object.entries(fields).map(([one, f]) => [one, draw(f)])))
      fc.assert(
        fc.property(typed, (values) => {
          const sent = withoutUnasked(fields, values)
          expect(checkAsked(fields, sent).filter(({ message }) => message.includes('不用填'))).toEqual([])
          for (const [one, field] of Object.entries(fields))
            if (isAsked(field, sent)) expect(sent[one]).toBe(values[one])
          const { filled, asked } = filledOf(fields, sent)
          expect(filled).toBeLessThanOrEqual(asked)
        }),
      )
    },
  )
})

describe('a household', () => {
  const housing = { housingAreaCentiM2: 10_000, selfRaisedAmountFen: 100, keyHandoverDate: '2019-01-01' }
  test.each<[string, Section, object, object, string[]]>([
    [
      'approval stays once recognised',
      'registration',
      { ...{ relocationType: 'registered_poor', relocationYear: 2018 }, approvedPopulation: 6 },
      { rosterRecognised: true, approvedPopulation: 5 },
      ['approvedPopulation'],
    ],
    ['keys before living there', 'housing', housing, { actualMoveInDate: '2018-12-31' }, ['keyHandoverDate']],
    ['keys of tomorrow', 'housing', { ...housing, keyHandoverDate: '2020-11-06' }, {}, ['keyHandoverDate']],
    [
      'a demolished house was one',
      'old_house',
      { oldHouseType: 'none' },
      { demolitionStatus: 'demolished' },
      ['oldHouseType'],
    ],
    [
      'green only where a house stood',
      'reclaim',
      { reclaimStatus: 'greened' },
      { demolitionStatus: 'not_demolished' },
      ['reclaimStatus'],
    ],
    [
      'an exit has its year',
      'poverty_exit',
      { povertyExitStatus: 'exited', povertyExitYear: null },
      { relocationType: 'registered_poor' },
      ['povertyExitYear'],
    ],
    [
      'not the year to come',
      'poverty_exit',
      { povertyExitStatus: 'exited', povertyExitYear: 2021 },
      { relocationType: 'registered_poor' },
      ['povertyExitYear'],
    ],
    [
      '同步 households have no exit',
      'poverty_exit',
      { povertyExitStatus: 'exited', povertyExitYear: 2019 },
      { relocationType: 'accompanying' },
      ['povertyExitStatus'],
    ],
  ])('refused: %s', (_, code, next, facts, fields) => {
    expect(refused(code, next, facts)).toEqual(fields)
  })

  test('a size that is hardly so is told and not refused', () => {
    const tiny = { ...housing, housingAreaCentiM2: 1_200 }
    expect([refused('housing', tiny), doubted('housing', tiny)]).toEqual([[], ['housingAreaCentiM2']])
    expect(doubted('housing', housing)).toEqual([])
  })
})

describe('a person', () => {
  const identity = {
    name: '韦小兰',
    relationToHead: '30',
    gender: '2',
    birthDate: '1999-03-08',
    ethnicity: '08',
  }
  test.each<[string, Section, object, object, string[]]>([
    ['another birth than the number says', 'identity', identity, { idBirth: '1999-03-09' }, ['birthDate']],
    ['another gender', 'identity', identity, { idGender: '1' }, ['gender']],
    [
      'a second head',
      'identity',
      { ...identity, relationToHead: '02' },
      { relationToHead: '30' },
      ['relationToHead'],
    ],
    ['a household without a head', 'identity', identity, { relationToHead: '02' }, ['relationToHead']],
    ['a number that does not check', 'numbers', { idNo: '110105194912310021' }, {}, ['idNo']],
    [
      'a number of another birth',
      'numbers',
      { idNo: '11010519491231002X' },
      { birthDate: '1950-01-01' },
      ['idNo'],
    ],
    ['healthy and ill', 'health', { healthConditions: ['healthy', 'chronic'] }, {}, ['healthConditions']],
    [
      'disabled without a grade',
      'health',
      { healthConditions: ['chronic', 'disabled'], disabilityKind: 'limb' },
      {},
      ['disabilityGrade'],
    ],
    [
      'a kind of disability and none',
      'health',
      { healthConditions: ['chronic'], disabilityKind: 'limb' },
      {},
      ['disabilityKind'],
    ],
    ['dropped out for no reason', 'schooling', { studentStatus: 'dropped_out' }, {}, ['dropoutReason']],
  ])('refused: %s', (_, code, next, facts, fields) => {
    expect(refused(code, next, facts)).toEqual(fields)
  })

  test.each<[string, Section, object, object, string[]]>([
    ['a child older than the head', 'identity', identity, { headBirthDate: '2000-01-01' }, ['birthDate']],
    [
      'labour at fifteen',
      'work',
      { laborAbility: 'ordinary', employmentStatus: 'studying' },
      { birthDate: '2005-01-01' },
      ['laborAbility'],
    ],
    [
      'ordinary labour at sixty',
      'work',
      { laborAbility: 'ordinary', employmentStatus: 'unable' },
      { birthDate: '1960-11-05' },
      ['laborAbility'],
    ],
    [
      'a pension at fifty',
      'insurance',
      { medicalInsurance: 'resident', pension: 'resident_drawing' },
      { birthDate: '1970-01-01' },
      ['pension'],
    ],
    [
      'not at school at ten',
      'schooling',
      { studentStatus: 'not_student' },
      { birthDate: '2010-01-01' },
      ['studentStatus'],
    ],
  ])('told: %s', (_, code, next, facts, fields) => {
    expect([refused(code, next, facts), doubted(code, next, facts)]).toEqual([[], fields])
  })
})

describe('a site', () => {
  test.each<[string, Section, object, string[]]>([
    [
      'a dispersed place in a concentrated site',
      'site_basic',
      { siteName: '城东', settleMode: 'concentrated', placeType: 'mixed_in' },
      ['placeType'],
    ],
    [
      'finished before begun',
      'site_progress',
      { projectStatus: 'finished', startDate: '2019-01-01', finishDate: '2018-01-01' },
      ['finishDate'],
    ],
    ['more settled than brought', 'site_safety', { disputes: 1, disputesResolved: 2 }, ['disputesResolved']],
    [
      'one kind twice',
      'site_infrastructure',
      {
        infrastructure: [
          { kind: 'water', state: 'ready' },
          { kind: 'water', state: 'lacking' },
        ],
      },
      ['infrastructure.1.kind'],
    ],
    [
      'progress out of order',
      'site_short_board',
      {
        shortBoardProjects: [
          {
            kind: 'education',
            name: '小学',
            progress: [
              { date: '2020-10-02', percent: 20 },
              { date: '2020-10-01', percent: 30 },
            ],
          },
        ],
      },
      ['shortBoardProjects.0.progress.1.date'],
    ],
    [
      'a record without its name',
      'site_short_board',
      { shortBoardProjects: [{ kind: 'education', name: null, progress: [] }] },
      ['shortBoardProjects.0.name'],
    ],
  ])('refused: %s', (_, code, next, fields) => {
    expect(refused(code, next)).toEqual(fields)
  })
})
