import { readFileSync } from 'node:fs'

/** How large a demo is and where its seeded cases lie (domain.md §10). */
export interface DemoShape {
  /** 自治区. */
  province: { code: string; name: string }
  cities: CityShape[]
  /** Every city of the region, also those without a task. */
  allCities: { code: string; name: string; hasTask: boolean }[]
  /** County of the personas who live where the work is, and county of the visiting checker. */
  homeCounty: string
  checkerCounty: string
  cases: { areaOver: number; selfRaisedOver: number; exactlyAtLimit: number; deaths: number; births: number }
}

export interface CityShape {
  code: string
  name: string
  counties: CountyShape[]
}

export interface CountyShape {
  code: string
  name: string
  sites: number
  householdsPerSite: number
  dispersedHouseholds: number
  /** Another county whose chances this one shares: both end exactly equal. */
  twinOf: string | null
}

interface RegionsFile {
  code: string
  name: string
  cities: { code: string; name: string; counties: { code: string; name: string }[] }[]
}

/** Which city has no task is not confirmed (domain.md §8); the demo leaves one out. */
const CITY_WITHOUT_TASK = '450500'
const HOME = '451228'
const CHECKER = '450405'
/** No household there has its keys: a board without a base. */
const NO_BASE = '451481'
const SMALL_BASE = '451381'
const TWINS: Record<string, string> = { '451081': '451031', '450881': '450821' }

const PREFERRED: Record<string, string[]> = {
  '450400': [CHECKER, '450423'],
  '450800': ['450821', '450881'],
  '451000': ['451031', '451081'],
  '451200': [HOME, '451229'],
  '451300': ['451381', '451324'],
  '451400': [NO_BASE, '451424'],
}

const readRegions = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as RegionsFile

function county(code: string, name: string): CountyShape {
  const shape = {
    code,
    name,
    sites: 4,
    householdsPerSite: 25,
    dispersedHouseholds: 5,
    twinOf: TWINS[code] ?? null,
  }
  if (code === NO_BASE) return { ...shape, householdsPerSite: 0, dispersedHouseholds: 0 }
  if (code === SMALL_BASE) return { ...shape, sites: 2, householdsPerSite: 3, dispersedHouseholds: 1 }
  if (code === HOME) return { ...shape, sites: 8, householdsPerSite: 22 }
  return code === '451229' ? { ...shape, sites: 6 } : shape
}

/** 13 cities, 26 counties, some 110 sites, some 2 600 households. */
export function wholeRegion(regionsFile: string): DemoShape {
  const file = readRegions(regionsFile)
  const tasked = file.cities.filter((city) => city.code !== CITY_WITHOUT_TASK)
  return {
    province: { code: file.code, name: file.name },
    allCities: file.cities.map(({ code, name }) => ({ code, name, hasTask: code !== CITY_WITHOUT_TASK })),
    cities: tasked.map(({ code, name, counties }) => {
      const chosen = PREFERRED[code] ?? counties.slice(-2).map((c) => c.code)
      return {
        code,
        name,
        counties: counties.filter((c) => chosen.includes(c.code)).map((c) => county(c.code, c.name)),
      }
    }),
    homeCounty: HOME,
    checkerCounty: CHECKER,
    cases: { areaOver: 31, selfRaisedOver: 21, exactlyAtLimit: 25, deaths: 12, births: 15 },
  }
}

/** Four counties of two cities, for tests: every seeded case is there, in seconds. */
export function smallRegion(regionsFile: string): DemoShape {
  const whole = wholeRegion(regionsFile)
  const small = (c: CountyShape): CountyShape => ({
    ...c,
    sites: 3,
    householdsPerSite: 12,
    dispersedHouseholds: 2,
  })
  return {
    ...whole,
    cities: whole.cities
      .filter((city) => ['450400', '451200'].includes(city.code))
      .map((city) => ({ ...city, counties: city.counties.map(small) })),
    cases: { areaOver: 4, selfRaisedOver: 3, exactlyAtLimit: 3, deaths: 2, births: 2 },
  }
}
