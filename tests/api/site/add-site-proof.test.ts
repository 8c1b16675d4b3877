import type { Gate, Input, Site } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { announcement, jpeg, sealPhoto } from '../../_kit/photos'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, cityAdmin, helper, townshipAdmin } = PERSONAS
type SiteGate = Input<'addSiteProof'>['params']['gate']
const OTHER_SITE = '4512280002'
const AWAY = '4504050001'

describeEachDatabase('POST /api/sites/:code/recognitions/:gate', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const read = (): Promise<Site> => app.ok('getSite', { params: { code: HOME_SITE } }, countyAdmin)
  const gateOf = ({ gatedValues }: Site, gate: Gate) => gatedValues.find((one) => one.gate === gate)!
  const put = async (
    section: Input<'recordSiteSection'>['params']['section'],
    fields: Record<string, unknown>,
    as: string = siteAdmin,
  ) => {
    const body = { baseVersion: (await read()).version, occurredAt: app.now() - 60_000, fields }
    return app.ok('recordSiteSection', { params: { code: HOME_SITE, section }, body }, as)
  }
  const post = (gate: SiteGate, evidenceIds: string[], as: string = siteAdmin, code = HOME_SITE) =>
    app.call(
      'addSiteProof',
      { params: { code, gate }, body: { evidenceIds, occurredAt: app.now() } },
      { as, key: newKey() },
    )
  const refused = (...given: Parameters<typeof post>) => leavesNothing(app, () => post(...given))
  const plaque = { siteCode: HOME_SITE, gate: 'E8e', shot: 'document' } as const
  const ORG = { selfGovOrg: true, selfGovOrgDate: '2019-12-01', massOrgs: [] as string[] }

  test('what is told is recognised with its paper; another value of the section keeps it, a new date asks again', async () => {
    const { record } = await put('site_self_gov', ORG)
    expect(gateOf(record, 'E8e')).toMatchObject({ state: 'reported', missing: ['document'], evidence: [] })
    const id = await sealPhoto(app, siteAdmin, plaque)
    const proved = await post('E8e', [id])
    expect([proved.status, proved.body.outcome]).toEqual([200, 'applied'])
    expect(proved.body.record.version).toBe(record.version)
    expect(gateOf(proved.body.record, 'E8e')).toMatchObject({
      ...{ state: 'recognised', missing: [], evidence: [{ id, shot: 'document', source: 'camera' }] },
    })
    const told = await put('site_self_gov', { ...ORG, massOrgs: ['women'] })
    expect(gateOf(told.record, 'E8e').state).toBe('recognised')
    const moved = await put('site_self_gov', { ...ORG, selfGovOrgDate: '2019-12-02' })
    expect(gateOf(moved.record, 'E8e')).toMatchObject({ state: 'reported', missing: ['document'] })
    const past = await app.sql.all<{ section: string; fields_after: string }>(
      `select section, fields_after from change_record where subject_id = ? and operation = 'addSiteProof'`,
      [HOME_SITE],
    )
    expect(past).toEqual([{ section: 'recognition', fields_after: '{"E8e":"recognised"}' }])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('the same paper twice is one', async () => {
    await put('site_party', { partyOrg: true, partyOrgDate: '2019-12-01' })
    const id = await sealPhoto(app, siteAdmin, { ...plaque, gate: 'E8d' })
    expect((await post('E8d', [id])).body.outcome).toBe('applied')
    const before = await countOf(app, 'change_record')
    expect((await post('E8d', [id])).body.outcome).toBe('identical')
    expect(await countOf(app, 'change_record')).toBe(before)
  })

  test('401, 404, 403: who fills it in proves it', async () => {
    const body = { evidenceIds: [newKey()], occurredAt: app.now() }
    const input = { params: { code: HOME_SITE, gate: 'E8e' as const }, body }
    expect((await app.call('addSiteProof', input)).status).toBe(401)
    expect((await refused('E8e', [newKey()], siteAdmin, OTHER_SITE)).body.code).toBe('not_found')
    expect((await refused('E8e', [newKey()], townshipAdmin)).body.code).toBe('not_found')
    for (const [gate, as] of [
      ['E6', siteAdmin],
      ['E8e', cityAdmin],
      ['E8e', helper],
    ] as const)
      expect([as, (await refused(gate, [newKey()], as)).status]).toEqual([as, 403])
  })

  test('400 and 422: no paper, a household’s gate, nothing told yet, a paper of something else', async () => {
    expect((await refused('E8e', [])).body.message).toBe('「佐证照片」低于下限')
    expect((await refused('E2' as SiteGate, [newKey()])).body.message).toBe('「佐证项」不在可选范围内')
    await put('site_hazard', { geoHazardStatus: 'assessing' }, countyAdmin)
    const early = await refused('E6', [newKey()], countyAdmin)
    expect([early.status, early.body.message]).toEqual([422, '这一项还没有填报，请先填写再补照片'])
    await put('site_hazard', { geoHazardStatus: 'suitable' }, countyAdmin)
    const wrong = await sealPhoto(app, siteAdmin, plaque)
    const elsewhere = await sealPhoto(app, countyAdmin, {
      ...{ siteCode: OTHER_SITE, gate: 'E6', shot: 'report' },
    })
    for (const id of [wrong, elsewhere, newKey()])
      expect((await refused('E6', [id], countyAdmin)).body.code).toBe('evidence_mismatch')
    const bytes = announcement(app, { siteCode: HOME_SITE, gate: 'E6', shot: 'report' }, await jpeg())
    const { id } = await app.ok('announceEvidence', { body: bytes }, countyAdmin)
    expect((await refused('E6', [id], countyAdmin)).body.code).toBe('evidence_incomplete')
  })

  test('a picture is announced for a household or for a site, never for both or neither, and only for its own gates', async () => {
    const { id: householdId } = await householdPool(app).take(WHERE.atHomeSite)
    const announce = async (more: object, as: string = siteAdmin) => {
      const body = { ...announcement(app, plaque, await jpeg()), ...more }
      return leavesNothing(app, () => app.call('announceEvidence', { body }, { as, key: newKey() }))
    }
    for (const owner of [{ householdId }, { siteCode: undefined }])
      expect([(await announce(owner)).status, (await announce(owner)).body.message]).toEqual([
        400,
        '「户」格式不对',
      ])
    const e2 = { gate: 'E2', shot: 'interior' }
    expect((await announce(e2)).body.code).toBe('evidence_mismatch')
    const hazard = { siteCode: undefined, householdId, gate: 'E6', shot: 'report' }
    expect((await announce(hazard, countyAdmin)).body.code).toBe('evidence_mismatch')
    expect((await announce({ siteCode: AWAY })).body.code).toBe('not_found')
    expect((await announce({ siteCode: '4512289999' }, countyAdmin)).body.code).toBe('not_found')
    expect((await announce({}, helper)).body.code).toBe('forbidden')
  })

  test('whoever sees the site sees its paper, nobody else does', async () => {
    const photo = await jpeg(60)
    const id = await sealPhoto(app, siteAdmin, plaque, photo)
    expect(await countOf(app, 'evidence', `id = ? and owner_type = 'site'`, [id])).toBe(1)
    const get = (as: string) => app.request('GET', `/api/evidence/${id}/content`, { as })
    for (const as of [siteAdmin, countyAdmin, cityAdmin, helper]) {
      const reply = await get(as)
      expect([as, reply.status]).toEqual([as, 200])
      expect(Buffer.from(await reply.arrayBuffer()).equals(photo)).toBe(true)
    }
    expect((await get(townshipAdmin)).status).toBe(404)
    expect((await app.call('getEvidence', { params: { id } }, { as: townshipAdmin })).status).toBe(404)
    expect((await app.ok('getEvidence', { params: { id } }, siteAdmin)).sealed).toBe(true)
  })
})
