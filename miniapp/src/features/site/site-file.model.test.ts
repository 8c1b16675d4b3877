import type { EvidencePolicy, Shot, Site } from '@anju/shared-types'
import { SITE_SECTIONS } from '@anju/shared-types'
import { proofOf, shotsAfter, siteRows, siteSectionOf, siteValues } from './site-file.model'

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
  const rows = siteRows({ site: site(), marks: { site_safety: 'waiting' }, waiting: () => [] })
  expect(rows.map(({ code }) => code).sort()).toEqual(SITE_SECTIONS.map(({ code }) => code as string).sort())
  expect(rows[0]).toMatchObject({ code: 'site_safety', mine: true, filled: 0, mark: 'waiting' })
  expect(rows.find(({ code }) => code === 'site_basic')).toMatchObject({ mine: false, filled: 1 })
})

test('a section by its code, and its values', () => {
  expect(siteSectionOf('housing')).toBeNull()
  expect(siteValues(site(), siteSectionOf('site_basic')!)['siteName']).toBe('城东安置点')
})

test('whether its paper is there, on its way or wanting', () => {
  const hazard = siteSectionOf('site_hazard')!
  const seen = (missing: Shot[] | null, waiting: Shot[] = []) => ({
    site: site({ gatedValues: missing ? [{ gate: 'E6', state: 'reported', missing }] : [] }),
    ...{ marks: {}, waiting: () => waiting },
  })
  expect(proofOf(seen(null), hazard)).toBeNull()
  expect(proofOf(seen(['report']), hazard)).toMatchObject({ missing: ['report'], waiting: [] })
  expect(proofOf(seen(['report'], ['report']), hazard)).toMatchObject({ missing: [], waiting: ['report'] })
  const unproved = (...of: Parameters<typeof seen>) =>
    siteRows(seen(...of)).find(({ code }) => code === 'site_hazard')!.unproved
  expect([unproved(['report']), unproved(['report'], ['report']), unproved([])]).toEqual([true, false, false])
})

test('what a save will ask for: a new value its paper, the same one nothing new', () => {
  const policy = {
    gates: { E8e: { required: ['document'], hints: {}, source: 'S1' } },
  } as unknown as EvidencePolicy
  const selfGov = siteSectionOf('site_self_gov')!
  const proved = site({
    sections: { ...empty, selfGov: { selfGovOrg: true, selfGovOrgDate: '2019-12-01', massOrgs: [] } },
    gatedValues: [{ gate: 'E8e', state: 'recognised', missing: [] }],
  })
  expect(shotsAfter(proved, selfGov, { massOrgs: ['women'] }, policy)).toEqual([])
  expect(shotsAfter(proved, selfGov, { selfGovOrgDate: '2019-12-02' }, policy)).toEqual(['document'])
  expect(shotsAfter(proved, selfGov, { selfGovOrg: false, selfGovOrgDate: null }, policy)).toEqual([])
  expect(shotsAfter(site(), siteSectionOf('site_scale')!, { plannedHouseholds: 1 }, policy)).toEqual([])
})
