import type { HouseholdSummary } from '@anju/shared-types'
import { siteFigures } from './site.model'

const one = (siteCode: string, over: Partial<HouseholdSummary> = {}) =>
  ({
    ...{
      siteCode,
      status: 'active',
      livingPopulation: 4,
      occupancyStatus: null,
      demolitionStatus: null,
      missing: [],
      redLine: false,
    },
    ...over,
  }) as unknown as HouseholdSummary

test('each site of his with what is held there, and none without a household', () => {
  const sites = [
    { code: '2', name: '乙点', countyName: '都安' },
    { code: '1', name: '甲点', countyName: '都安' },
    { code: '3', name: '丙点', countyName: '都安' },
  ]
  const households = [
    one('1', { occupancyStatus: 'resident', demolitionStatus: 'demolished' }),
    one('1', { occupancyStatus: 'seasonal', redLine: true, livingPopulation: 2 }),
    one('1', { occupancyStatus: 'vacant', missing: [{ gate: 'E2', shots: [] }] }),
    one('2'),
    one('1', { status: 'withdrawn', redLine: true, missing: [{ gate: 'E2', shots: [] }] }),
  ]
  const figures = siteFigures(sites, households)
  expect(figures.map(({ code }) => code).sort()).toEqual(['1', '2'])
  expect(figures.find(({ code }) => code === '1')).toMatchObject({
    ...{ households: 3, people: 10, livingThere: 2, vacant: 1, demolished: 1, missingProof: 1, redLine: 1 },
  })
})
