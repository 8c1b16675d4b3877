import type { EvidencePolicy, Site } from '@anju/shared-types'
import type { OutboxEntry, Photo } from './entry.model'
import { siteWithPending } from './site-pending.model'

const policy = {
  gates: { E8a: { required: ['document'], hints: {}, source: 'S1' } },
} as unknown as EvidencePolicy
const school = { kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' }
const site = {
  ...{ code: '4512280001', version: 3 },
  sections: { schools: { schools: [] }, safety: { disputes: 1 } },
  gatedValues: [{ gate: 'E8a', state: 'none', missing: [], evidence: [], decidedAt: null }],
} as unknown as Site

const entry = (more: Partial<OutboxEntry>) =>
  ({
    ...{ siteCode: '4512280001', operation: 'recordSiteSection', subject: 'site_schools', state: 'queued' },
    ...{ seq: 1, fields: { schools: [school] } },
    ...more,
  }) as OutboxEntry

test('what waits is seen at once, and asks for its paper', () => {
  const { site: seen, marks } = siteWithPending(site, [entry({})], [], policy)
  expect(seen.sections.schools.schools).toEqual([school])
  expect(seen.gatedValues).toMatchObject([{ gate: 'E8a', state: 'reported', missing: ['document'] }])
  expect(marks).toEqual({ site_schools: 'waiting' })
  expect(site.sections.schools.schools).toEqual([])
})

test('the last written counts; what is settled, or of another place, is not laid on top', () => {
  const entries = [
    entry({ seq: 2, fields: { schools: [] } }),
    entry({}),
    entry({ subject: 'site_safety', state: 'settled', fields: { disputes: 9 } }),
    entry({ siteCode: '4512280002', subject: 'site_safety', fields: { disputes: 9 } }),
  ]
  const { site: seen, marks } = siteWithPending(site, entries, [], policy)
  expect([seen.sections.schools.schools, seen.sections.safety.disputes]).toEqual([[], 1])
  expect(marks).toEqual({ site_schools: 'waiting' })
})

test('a paper marks its section and changes no value; what needs a person is said before what waits', () => {
  const proof = entry({ operation: 'addSiteProof', gate: 'E8a', fields: {}, state: 'needs_attention' })
  const { site: seen, marks } = siteWithPending(site, [proof, entry({ seq: 2 })], [], policy)
  expect(seen.sections.schools.schools).toEqual([school])
  expect(marks).toEqual({ site_schools: 'attention' })
  expect(siteWithPending(site, [proof], [], policy).site).toEqual(site)
})

test('photos that a submitted proof carries are on their way; loose ones and those of an older value are not', () => {
  const photo = (photoId: string) => ({ photoId, shot: 'document' }) as Photo
  const proof = entry({ operation: 'addSiteProof', gate: 'E8a', fields: {}, photoIds: ['P1'], seq: 2 })
  const waiting = (entries: OutboxEntry[]) =>
    siteWithPending(site, entries, [photo('P1'), photo('P2')], policy).waiting('E8a')
  const value = entry({ photoIds: [] })
  expect(waiting([value, proof])).toEqual(['document'])
  expect(waiting([value])).toEqual([])
  expect(waiting([proof, entry({ seq: 3, photoIds: [] })])).toEqual([])
})
