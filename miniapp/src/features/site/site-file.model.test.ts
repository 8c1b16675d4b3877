import type { Site } from '@anju/shared-types'
import { SITE_SECTIONS } from '@anju/shared-types'
import { isProved, siteRows, siteSectionOf, siteValues } from './site-file.model'

const empty = Object.fromEntries(
  SITE_SECTIONS.map(({ key, fields }) => [
    key,
    Object.fromEntries(Object.keys(fields).map((code) => [code, null])),
  ]),
)
const site = (more: object = {}): Site =>
  ({
    ...{ code: '4512280001', version: 1, writable: ['site_safety'], gatedValues: [] },
    sections: { ...empty, basic: { ...empty['basic'], siteName: '城东安置点' } },
    ...more,
  }) as unknown as Site

test('every section is a row, one’s own first, with how much of it is filled in', () => {
  const rows = siteRows(site())
  expect(rows.map(({ code }) => code).sort()).toEqual(SITE_SECTIONS.map(({ code }) => code as string).sort())
  expect(rows[0]).toMatchObject({ code: 'site_safety', mine: true, filled: 0 })
  expect(rows.find(({ code }) => code === 'site_basic')).toMatchObject({ mine: false, filled: 1 })
})

test('a section by its code, and its values', () => {
  expect(siteSectionOf('housing')).toBeNull()
  expect(siteValues(site(), siteSectionOf('site_basic')!)['siteName']).toBe('城东安置点')
})

test('whether its paper is there', () => {
  const hazard = siteSectionOf('site_hazard')!
  expect(isProved(site(), hazard)).toBeNull()
  const gated = (state: string) => site({ gatedValues: [{ gate: 'E6', state, missing: [] }] })
  expect([isProved(gated('reported'), hazard), isProved(gated('recognised'), hazard)]).toEqual([false, true])
})
