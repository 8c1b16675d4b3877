// People of a household for tests: who is there, and what is told of them.
import type { HouseholdPerson, Input } from '@anju/shared-types'
import { idNumberCheck } from '@anju/shared-types'
import type { TestApp } from './app'
import { PERSONAS } from './demo'

export type Change = Input<'changePeople'>['body']

/** A number of nobody: region 459999 does not exist. */
export function idNumberOf(birthDate: string, serial: number, male: boolean): string {
  const digits = `459999${birthDate.replace(/-/g, '')}${String((serial % 499) * 2 + (male ? 1 : 2)).padStart(3, '0')}`
  return digits + idNumberCheck(digits)
}

export const peopleOf = async (
  app: TestApp,
  householdId: string,
  as: string = PERSONAS.siteAdmin,
): Promise<HouseholdPerson[]> =>
  (await app.ok('listHouseholdPeople', { params: { id: householdId } }, as)).items

export const living = (people: readonly HouseholdPerson[]) =>
  people.filter(({ personStatus }) => personStatus === 'registered' || personStatus === 'pending')

export const birthOf = (app: TestApp, more: Partial<Change> = {}): Change => ({
  occurredAt: app.now() - 60_000,
  ...{ kind: 'birth', effectiveDate: '2020-10-20', reason: '新生儿' },
  person: { name: '韦新芽', relationToHead: '41', gender: '1', birthDate: '2020-10-20', ethnicity: '08' },
  ...more,
})

export const deathOf = (app: TestApp, personId: string, more: Partial<Change> = {}): Change => ({
  occurredAt: app.now() - 60_000,
  ...{ kind: 'death', effectiveDate: '2020-10-21', reason: '病故', personId },
  ...more,
})
