import type { Input } from '@anju/shared-types'
import type { TestApp } from './app'
import { HOME_SITE, PERSONAS } from './demo'
import { newKey } from './ids'
import { idNumberOf } from './persons'

export type LifeBody = Input<'changeLife'>['body']
export type NewHousehold = Input<'registerHousehold'>['body']

let serial = 0
export const nextDoor = () => ({ building: '77', unit: '1', roomNo: String(1_000 + (serial += 1)) })

export const somebody = (
  more: Partial<NewHousehold['people'][number]> = {},
): NewHousehold['people'][number] => {
  const birthDate = more.birthDate ?? '1980-05-06'
  const male = (more.gender ?? '1') === '1'
  return {
    ...{ name: `韦新${String.fromCodePoint(0x4e00 + (serial += 1))}`, relationToHead: '02' },
    ...{ gender: '1', birthDate, ethnicity: '08', idNo: idNumberOf(birthDate, serial, male) },
    ...more,
  }
}

export const newHousehold = (app: TestApp, more: Partial<NewHousehold> = {}): NewHousehold => ({
  ...{ occurredAt: app.now() - 60_000, siteCode: HOME_SITE, originTownship: '451228101', householdNo: null },
  registration: { relocationType: 'registered_poor', relocationYear: 2018 },
  dwelling: nextDoor(),
  people: [somebody(), somebody({ relationToHead: '10', gender: '2' })],
  ...more,
})

export const lifeOf = (app: TestApp, kind: LifeBody['kind'], more: Partial<LifeBody> = {}): LifeBody => ({
  ...{ occurredAt: app.now() - 60_000, kind, effectiveDate: '2020-11-01', reason: '按批复办理' },
  ...more,
})

export const changeLife = (
  app: TestApp,
  id: string,
  body: LifeBody,
  { as = PERSONAS.countyAdmin as string, key = newKey() } = {},
) => app.call('changeLife', { params: { id }, body }, { as, key })
