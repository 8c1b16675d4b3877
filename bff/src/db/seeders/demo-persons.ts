import { blindIndex, sealSecret } from '../secret-box'
import type { HouseholdPlan } from './demo-households'
import { personName, surnameOf } from './demo-names'
import type { Random } from './demo-random'
import { personDetails } from './demo-details'
import { seededRandom, seedOf } from './demo-random'
import type { DemoTables } from './demo-tables'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: 17 digits and their check character. */
export function withCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return digits + '10X98765432'[sum % 11]!
}

/** Region 459999 does not exist: no number of the demo belongs to a real person (domain.md §10). */
function idNumber(birth: string, serial: number, male: boolean): string {
  const order = (serial % 499) * 2 + (male ? 1 : 2)
  return withCheck(`459999${birth.replace(/-/g, '')}${String(order).padStart(3, '0')}`)
}

/** 汉 壮 瑶 苗 as they live in Guangxi. */
const ETHNICITIES = ['01', '08', '13', '06']
/** GB/T 4761 by a person's place in the family: for a man, for a woman. */
const RELATIONS = [
  ['02', '02'],
  ['10', '10'],
  ['20', '30'],
  ['20', '30'],
  ['20', '30'],
  ['41', '42'],
  ['51', '52'],
  ['51', '52'],
  ['41', '42'],
] as const
const GRANDCHILD = 5

const relationOf = (place: number, male: boolean): string => RELATIONS[place]?.[male ? 0 : 1] ?? '97'

/** The partner is of the other sex than the head; of the parents one is of each. */
function isMale(random: Random, place: number, headIsMale: boolean): boolean {
  const drawn = random.chance(50)
  if (place === 0) return headIsMale
  if (place === 1) return !headIsMale
  return place === 6 || place === 7 ? place === 6 : drawn
}

/** Head, partner, children, grandchildren, parents: who is how old by his place in the family. */
function birthYear(random: Random, index: number): number {
  const base = [1972, 1974, 1996, 1999, 2003, 2012, 1945, 1947, 2014][index] ?? 2000
  return base + random.int(6)
}

export interface DemoChange {
  id: string
  personId: string
  kind: string
  effectiveDate: string
  at: number
}

/** Adds the members of a household: those on the roster, the recognised newborn, and the deceased, who stay. */
export function addPersons(
  tables: DemoTables,
  plan: HouseholdPlan,
  household: { id: string; registeredAt: number; actorId: string },
  prove: (change: DemoChange) => void,
): void {
  const random = seededRandom(seedOf(`persons ${plan.householdNo}`))
  const details = seededRandom(seedOf(`person details ${plan.householdNo}`))
  const surname = surnameOf(plan.headName)
  for (let i = 0; i < plan.benefit; i += 1) {
    const born = i >= plan.approved
    const died = i >= plan.benefit - plan.deceased
    const male = isMale(random, i, plan.headIsMale)
    const year = born ? 2020 : birthYear(random, i)
    const birth = `${year}-${String(1 + random.int(9)).padStart(2, '0')}-${String(1 + random.int(28)).padStart(2, '0')}`
    const idNo = idNumber(birth, random.int(499), male)
    const id = random.id(household.registeredAt)
    tables.add('person', [
      id,
      household.id,
      plan.site.code,
      i === 0 ? plan.headName : personName(random, male, i === 1 ? undefined : surname),
      sealSecret(idNo),
      blindIndex(idNo),
      blindIndex(idNo.slice(-4), plan.site.countyCode),
      null,
      null,
      null,
      male ? '1' : '2',
      birth,
      random.pick(ETHNICITIES),
      relationOf(born ? GRANDCHILD : i, male),
      died ? 'deceased' : 'registered',
      born ? 'birth' : 'approved',
      household.registeredAt,
      household.registeredAt,
      ...personDetails(details, birth),
    ])
    if (!born && !died) continue
    const change = {
      ...{ id: random.id(household.registeredAt), personId: id, at: household.registeredAt },
      ...{ kind: born ? 'birth' : 'death', effectiveDate: born ? birth : '2020-03-12' },
    }
    tables.add('person_change', [
      ...[change.id, household.id, id, change.kind, change.effectiveDate, '演示数据'],
      ...[household.registeredAt, household.registeredAt, household.actorId],
    ])
    prove(change)
  }
}
