// Who keeps what up to date, and how often: overdue is shown to whose it is, and one tap says that nothing changed.
import { sectionOf, shanghaiDate } from '@anju/shared-types'
import type { DueHousehold } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf, talliesNow } from '../../_kit/figures'
import { moveInOf, rowOf } from '../../_kit/households'
import { statementsOf } from '../../_kit/inside'
import { newKey } from '../../_kit/ids'
import { changeLife, lifeOf, nextDoor } from '../../_kit/life'
import { leavesNothing } from '../../_kit/untouched'

const { helper, siteAdmin, townshipAdmin, countyAdmin, provinceAdmin } = PERSONAS
const DAY = 86_400_000

describeEachDatabase('what is overdue', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
    // Long enough for every cycle.
    app.advance(400 * DAY)
  })
  afterAll(() => app.close())

  const due = (as: string) => app.ok('listDueSections', {}, as)
  const confirm = (
    id: string,
    sections: DueHousehold['sections'],
    as: string,
    key = newKey(),
    occurredAt = app.now(),
  ) =>
    app.call(
      'confirmUnchanged',
      { params: { id }, body: { occurredAt, sections: sections.map(({ section }) => section) } },
      { as, key },
    )
  const sectionsOf = async (as: string) =>
    new Set((await due(as)).items.flatMap(({ sections }) => sections.map(({ section }) => section)))

  test('the policy names sections that its role may write', () => {
    const { responsibility, roles } = app.deps.policy()
    expect(responsibility!.sections.length).toBeGreaterThan(3)
    for (const { section, role, settled, ages } of responsibility!.sections) {
      const { fields, layer } = sectionOf(section)!
      expect([section, roles.writers[section]!.map((writer) => writer.role)]).toEqual([
        section,
        expect.arrayContaining([role]),
      ])
      if (settled)
        expect([layer, Object.keys(fields)]).toEqual([layer, expect.arrayContaining([settled.field])])
      // Ages are of people, and what cannot change any more is told by a row of its own.
      expect([section, ages ? 'person' : layer, settled ? layer !== 'person' : true]).toEqual([
        section,
        layer,
        true,
      ])
    }
  })

  test('each sees what is his, the longest overdue first; nobody else sees anything', async () => {
    const { total, items } = await due(helper)
    expect([total > 0, items.length]).toEqual([true, Math.min(total, 50)])
    const days = items.map(({ sections }) => sections[0]!.days)
    expect(days).toEqual([...days].sort((a, b) => b - a))
    const helperId = (await app.sql.one<{ id: string }>('select id from app_user where demo_persona = ?', [
      helper,
    ]))!.id
    for (const { household, sections } of items) {
      expect((await rowOf(app, household.id)).helper_id).toBe(helperId)
      for (const { touchedAt, days: since } of sections)
        expect(since).toBe((Date.parse(shanghaiDate(app.now())) - Date.parse(shanghaiDate(touchedAt))) / DAY)
    }
    expect([...(await sectionsOf(helper))]).toEqual(expect.arrayContaining(['move_in', 'livelihood']))
    expect([...(await sectionsOf(siteAdmin))].sort()).toEqual(['certificate', 'hukou'])
    expect([...(await sectionsOf(townshipAdmin))]).toEqual(['demolition'])
    for (const as of [countyAdmin, provinceAdmin]) expect([as, (await due(as)).total]).toEqual([as, 0])
  })

  test('what cannot change any more is never asked for', async () => {
    const { items } = await due(townshipAdmin)
    for (const { household } of items)
      expect(['demolished', 'not_required', 'approved_keep']).not.toContain(household.demolitionStatus)
  })

  test('one tap: nothing changed. It is due no more; no version, no figure and no proof moved', async () => {
    const first = (await due(helper)).items.find(({ sections }) => sections.every(({ filled }) => filled))
    const { id } = first!.household
    const [before, figures] = [await rowOf(app, id), await talliesNow(app)]
    const key = newKey()
    const at = app.now()
    const reply = await confirm(id, first!.sections, helper, key, at)
    expect([reply.status, reply.body.confirmed]).toEqual([200, first!.sections.length])
    expect(reply.body).toMatchObject({ outcome: 'identical', record: { id, version: before.version } })
    const again = (await confirm(id, first!.sections, helper, key, at)).body
    expect([again.outcome, again.confirmed]).toEqual(['replayed', first!.sections.length])
    expect((await due(helper)).items.map(({ household }) => household.id)).not.toContain(id)
    expect((await rowOf(app, id)).version).toBe(before.version)
    expect(await talliesNow(app)).toEqual(figures)
    const { items } = await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, helper)
    const told = items.slice(0, first!.sections.length)
    expect(new Set(told.map(({ outcome }) => outcome))).toEqual(new Set(['identical']))
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
    // A queued update that was filled in before is not in its way.
    const late = moveInOf(app, before)
    const write = await app.call('recordMoveIn', { params: { id }, body: late }, { as: helper })
    expect(write.status).toBe(200)
    app.advance(90 * DAY)
    expect((await due(helper)).items.map(({ household }) => household.id)).not.toContain(id)
    app.advance(DAY)
    const later = (await due(helper)).items.find(({ household }) => household.id === id)
    expect(later!.sections.map(({ section }) => section).sort()).toEqual(['move_in', 'work'])
  })

  test('what somebody wrote after he looked, he has not seen: a late confirmation leaves it', async () => {
    const one = (await due(helper)).items.find(({ sections }) =>
      ['move_in', 'contact'].every((code) => sections.some((own) => own.section === code && own.filled)),
    )!
    const { id } = one.household
    const looked = app.now()
    app.advance(2 * DAY)
    const later = moveInOf(app, await rowOf(app, id), { actualMoveInDate: '2020-09-02' })
    await app.ok('recordMoveIn', { params: { id }, body: later }, siteAdmin)
    app.advance(DAY)
    const told = one.sections.filter(({ section }) => section === 'move_in' || section === 'contact')
    const reply = await confirm(id, told, helper, newKey(), looked)
    expect([reply.status, reply.body.confirmed]).toEqual([200, 1])
    const { items } = await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, helper)
    expect(items.slice(0, 2).map(({ section, outcome }) => [section, outcome])).toEqual([
      ['contact', 'identical'],
      ['move_in', 'applied'],
    ])
  })

  test('another home begins anew: nothing of it is overdue, nor is a move-in asked for without keys', async () => {
    const one = (await due(helper)).items.find(({ sections }) =>
      sections.some(({ section, filled }) => section === 'contact' && filled),
    )!
    const { id } = one.household
    const looked = app.now()
    app.advance(DAY)
    const moves = { siteCode: '4512280002', door: nextDoor() }
    expect((await changeLife(app, id, lifeOf(app, 'move_site', moves))).status).toBe(200)
    const layers = async () =>
      (await due(helper)).items
        .filter(({ household }) => household.id === id)
        .flatMap(({ sections }) => sections.map(({ section }) => sectionOf(section)!.layer))
    expect(await layers()).not.toContain('household')
    // Whoever had looked at the old home confirms nothing of the other one.
    const contact = one.sections.filter(({ section }) => section === 'contact')
    expect((await confirm(id, contact, helper, newKey(), looked)).body.confirmed).toBe(0)
    app.advance(400 * DAY)
    const later = (await due(helper)).items.find(({ household }) => household.id === id)!
    const codes = later.sections.map(({ section }) => section)
    expect([codes.includes('contact'), codes.includes('move_in')]).toEqual([true, false])
  })

  test('401, 403, 404, and a section without a cycle', async () => {
    const [one] = (await due(helper)).items
    const { id } = one!.household
    const body = { occurredAt: app.now(), sections: ['move_in' as const] }
    expect((await app.call('confirmUnchanged', { params: { id }, body })).status).toBe(401)
    expect((await confirm(id, one!.sections, provinceAdmin)).status).toBe(403)
    // Not his section.
    const certificate = [{ section: 'certificate' as const, touchedAt: 0, days: 0, filled: true }]
    expect((await confirm(id, certificate, helper)).status).toBe(403)
    const loan = [{ section: 'loan' as const, touchedAt: 0, days: 0, filled: true }]
    const reply = await leavesNothing(app, () => confirm(id, loan, helper))
    expect([reply.status, reply.body.message]).toEqual([422, '有的项目不用定期更新'])
    const away = (await app.sql.one<{ id: string }>(
      "select id from household where site_code like '4504%' limit 1",
    ))!
    expect((await confirm(away.id, one!.sections, helper)).status).toBe(404)
  })

  test('what nobody ever filled in is told so, and cannot be confirmed', async () => {
    const one = (await due(helper)).items[0]!
    const { id } = one.household
    await app.sql.run(
      'update household set main_income_sources = null, industry_projects = null where id = ?',
      [id],
    )
    const now = (await due(helper)).items.find(({ household }) => household.id === id)!
    const empty = now.sections.filter(({ section }) => section === 'livelihood')
    expect(empty.map(({ filled }) => filled)).toEqual([false])
    const reply = await leavesNothing(app, () => confirm(id, empty, helper))
    expect([reply.status, reply.body.message]).toEqual([422, '还没填的项目，请打开填写'])
  })

  test('however many households: a handful of statements', async () => {
    expect(await statementsOf(() => due(siteAdmin))).toBeLessThan(20)
  })
})
